//! Commuting areas (エリア): where a job is, and where a person can get to. Nothing finer is known
//! of an address, here or in the matcher.

use crate::coded::coded;

coded! {
    /// A part of Kyoto Prefecture, from the city outwards.
    Area {
        /// North of the city.
        KyotoNorth = "kyoto_north", "京都市の北";
        /// Its middle.
        KyotoCenter = "kyoto_center", "京都市のまん中";
        /// Its south.
        KyotoSouth = "kyoto_south", "京都市の南";
        /// Its west.
        KyotoWest = "kyoto_west", "京都市の西";
        /// Behind the eastern hills.
        Yamashina = "yamashina", "山科";
        /// South-west of the city.
        Otokuni = "otokuni", "乙訓";
        /// South along the railway.
        Uji = "uji", "宇治・城陽";
        /// The south of the prefecture.
        Yamashiro = "yamashiro", "山城の南";
        /// West over the hills.
        Nantan = "nantan", "亀岡・南丹";
        /// The middle of the prefecture.
        Chutan = "chutan", "中丹";
        /// The north by the sea.
        Tango = "tango", "丹後";
    }
}

impl Area {
    /// The municipalities in it.
    pub const fn places(self) -> &'static str {
        match self {
            Self::KyotoNorth => "北区・上京区・左京区",
            Self::KyotoCenter => "中京区・下京区・東山区",
            Self::KyotoSouth => "南区・伏見区",
            Self::KyotoWest => "右京区・西京区",
            Self::Yamashina => "山科区",
            Self::Otokuni => "向日市・長岡京市・大山崎町",
            Self::Uji => "宇治市・城陽市・久御山町",
            Self::Yamashiro => "八幡市・京田辺市・木津川市・精華町など",
            Self::Nantan => "亀岡市・南丹市・京丹波町",
            Self::Chutan => "福知山市・綾部市・舞鶴市",
            Self::Tango => "宮津市・京丹後市・与謝野町・伊根町",
        }
    }
}
