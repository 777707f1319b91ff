//! The closed lists of a posting.

use crate::coded::coded;

coded! {
    /// How somebody is employed.
    Employment {
        /// Regular, without an end.
        Regular = "regular", "正社員";
        /// By contract.
        Contract = "contract", "契約社員";
        /// Part time.
        PartTime = "part_time", "パート・アルバイト";
        /// Dispatched to somebody else's workplace.
        Dispatch = "dispatch", "派遣社員";
    }
}

coded! {
    /// Whether the contract ends.
    Term {
        /// It does not.
        Open = "open", "無期";
        /// After some months.
        Fixed = "fixed", "有期";
    }
}

coded! {
    /// Whether a contract that ends is made again.
    Renewal {
        /// No.
        Never = "never", "なし";
        /// As a rule.
        AsARule = "as_a_rule", "原則更新";
        /// Under conditions.
        Conditional = "conditional", "条件による";
    }
}

coded! {
    /// What wages are counted by.
    WageKind {
        /// The month.
        Monthly = "monthly", "月給";
        /// The day.
        Daily = "daily", "日給";
        /// The hour.
        Hourly = "hourly", "時給";
    }
}

coded! {
    /// Insurance that one is in.
    Insurance {
        /// Of unemployment.
        Employment = "employment", "雇用";
        /// Of accidents at work.
        Accident = "accident", "労災";
        /// Of health.
        Health = "health", "健康";
        /// The employees' pension.
        Pension = "pension", "厚生年金";
    }
}

coded! {
    /// What is done against others' smoke.
    Smoking {
        /// None on the whole site.
        NoneOnSite = "none_on_site", "敷地内禁煙";
        /// None indoors.
        NoneIndoors = "none_indoors", "屋内禁煙";
        /// None indoors, a place outdoors.
        PlaceOutdoors = "place_outdoors", "屋内禁煙（屋外に喫煙場所）";
        /// A closed room.
        ClosedRoom = "closed_room", "喫煙専用室あり";
    }
}

coded! {
    /// Whether one works from home.
    Remote {
        /// No.
        Never = "never", "なし";
        /// Some days.
        Partly = "partly", "一部";
        /// Most days.
        Mostly = "mostly", "中心";
    }
}

coded! {
    /// What a job brings with it and somebody may want to avoid.
    Trait {
        /// Work at night.
        Night = "night", "夜勤";
        /// Hours that change.
        Shifts = "shifts", "時間が変わる勤務";
        /// Work on Saturdays and Sundays.
        Weekends = "weekends", "土日の勤務";
        /// Heavy things.
        Lifting = "lifting", "重い物を持つ";
        /// Standing all day.
        Standing = "standing", "立ちつづける";
        /// The telephone.
        Telephone = "telephone", "電話に出る";
        /// Strangers.
        Customers = "customers", "お客さんと話す";
        /// Selling.
        Selling = "selling", "ノルマのある営業";
        /// Driving.
        Driving = "driving", "車の運転";
        /// Noise.
        Noise = "noise", "大きな音";
        /// Heat, cold, rain.
        Weather = "weather", "暑さ・寒さ";
    }
}

coded! {
    /// How far a posting is.
    PostingState {
        /// Being written; nobody sees it.
        Draft = "draft", "下書き";
        /// On the shelf, as long as it is confirmed.
        Published = "published", "公開";
        /// Taken back.
        Withdrawn = "withdrawn", "取り下げ";
        /// Somebody was found.
        Filled = "filled", "充足";
    }
}
