//! A picture that somebody sends, made into one that the service shows: upright, no larger than a screen
//! needs, and without what cameras write into files, such as the place.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, Rgb, RgbImage};

/// The longer side of what is shown, in pixels: a phone's width at three pixels a point.
const LONGEST: u32 = 1200;
/// The longest side that is read at all, in pixels.
const LONGEST_READ: u32 = 12_000;
/// Memory for reading one, in bytes.
const MEMORY: u64 = 512 * 1024 * 1024;
/// Of JPEG, from 1 to 100: the first at which a picture is small enough.
const QUALITIES: [u8; 3] = [82, 60, 30];
/// The largest file that is kept, in bytes; the database knows it too.
const LARGEST: usize = 1024 * 1024;

/// A picture as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The file.
    pub jpeg: Vec<u8>,
}

/// Why a file cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// No JPEG, PNG or WebP, or a broken one.
    Kind,
    /// More pixels than are read.
    Large,
    /// A side shorter than what was asked for.
    Small,
}

/// Reads a JPEG, PNG or WebP file and makes the picture that is shown, where it holds nobody up: a camera's
/// picture takes as long as a second. No side may be shorter than `shortest`, in pixels.
///
/// # Errors
/// [`Unusable`], with the reason.
pub async fn prepare(file: Vec<u8>, shortest: u32) -> Result<Picture, Unusable> {
    tokio::task::spawn_blocking(move || made(&file, shortest)).await.unwrap_or(Err(Unusable::Kind))
}

fn made(file: &[u8], shortest: u32) -> Result<Picture, Unusable> {
    if ends_too_soon(file) {
        return Err(Unusable::Kind);
    }
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|_| Unusable::Kind)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_READ);
    limits.max_image_height = Some(LONGEST_READ);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| unusable(&error))?;
    let orientation = decoder.orientation().map_err(|error| unusable(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unusable(&error))?;
    picture.apply_orientation(orientation);
    if picture.width().min(picture.height()) < shortest {
        return Err(Unusable::Small);
    }
    if picture.width().max(picture.height()) > LONGEST {
        picture = picture.resize(LONGEST, LONGEST, FilterType::Triangle);
    }
    let picture = on_white(&picture);
    for quality in QUALITIES {
        let mut jpeg = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
        picture.write_with_encoder(encoder).map_err(|error| unusable(&error))?;
        if jpeg.len() <= LARGEST {
            return Ok(Picture { width: picture.width(), height: picture.height(), jpeg });
        }
    }
    Err(Unusable::Large)
}

/// Whether a JPEG file broke off on its way: its picture has begun and does not end. The decoder would fill the
/// rest with grey.
fn ends_too_soon(file: &[u8]) -> bool {
    let Some(mut rest) = file.strip_prefix(&[0xff, 0xd8]) else { return false };
    while let [0xff, marker, high, low, ..] = *rest {
        if marker == 0xda {
            return !rest.windows(2).any(|end| end == [0xff, 0xd9]);
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        rest = rest.get(2 + length..).unwrap_or_default();
    }
    true
}

fn unusable(error: &ImageError) -> Unusable {
    match error {
        ImageError::Limits(_) => Unusable::Large,
        _ => Unusable::Kind,
    }
}

/// JPEG knows no transparency: what shines through is white paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let seen = picture.to_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [red, green, blue, alpha] = seen.get_pixel(x, y).0.map(u32::from);
        let over = |color: u32| u8::try_from((color * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        Rgb([over(red), over(green), over(blue)])
    })
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgba, RgbaImage};

    use super::*;

    fn made(file: &[u8]) -> Result<Picture, Unusable> {
        super::made(file, 300)
    }

    fn png(width: u32, height: u32, color: [u8; 4]) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        RgbaImage::from_pixel(width, height, Rgba(color)).write_to(&mut file, ImageFormat::Png).unwrap();
        file.into_inner()
    }

    /// A JPEG, red above and blue below, that a camera held upright wrote lying: orientation 6, with the place.
    fn from_a_camera() -> Vec<u8> {
        let lying =
            RgbImage::from_fn(800, 400, |x, _| if x < 400 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) });
        let mut file = Vec::new();
        lying.write_with_encoder(JpegEncoder::new(&mut file)).unwrap();
        let mut exif =
            b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 35.0116N".to_vec();
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        exif.splice(0..0, [0xff, 0xe1, length[0], length[1]]);
        file.splice(2..2, exif);
        file
    }

    #[test]
    fn a_picture_stands_upright_and_tells_nothing_of_where_it_was_made() {
        let file = from_a_camera();
        assert!(file.windows(3).any(|bytes| bytes == b"GPS"));
        let shown = made(&file).unwrap();
        assert_eq!((shown.width, shown.height), (400, 800));
        for telling in [b"Exif".as_slice(), b"GPS"] {
            assert!(!shown.jpeg.windows(telling.len()).any(|bytes| bytes == telling));
        }
        let again = image::load_from_memory(&shown.jpeg).unwrap().to_rgb8();
        let (above, below) = (again.get_pixel(200, 100), again.get_pixel(200, 700));
        assert!(above[0] > 150 && above[2] < 60, "red stays above: {above:?}");
        assert!(below[2] > 150 && below[0] < 60, "blue stays below: {below:?}");
    }

    #[test]
    fn a_large_one_is_made_smaller_and_transparency_is_white() {
        let shown = made(&png(2400, 1600, [0, 0, 0, 0])).unwrap();
        assert_eq!((shown.width, shown.height), (1200, 800));
        let pixels = image::load_from_memory(&shown.jpeg).unwrap().to_rgb8();
        assert!(pixels.get_pixel(600, 400).0.iter().all(|color| *color > 250));
        let small = made(&png(400, 300, [10, 20, 30, 255])).unwrap();
        assert_eq!((small.width, small.height), (400, 300), "nothing is made larger");
    }

    #[test]
    fn a_picture_of_nothing_but_noise_is_small_enough_to_keep() {
        let mut seed = 1_u32;
        let noise = RgbImage::from_fn(1200, 1200, |_, _| {
            Rgb([0; 3].map(|_: u8| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                seed.to_be_bytes()[0]
            }))
        });
        let mut file = Cursor::new(Vec::new());
        noise.write_to(&mut file, ImageFormat::Png).unwrap();
        assert!(made(&file.into_inner()).unwrap().jpeg.len() <= LARGEST);
    }

    #[test]
    fn what_is_no_picture_is_refused_with_the_reason() {
        assert_eq!(made(b""), Err(Unusable::Kind));
        assert_eq!(made(b"<svg onload='alert(1)'/>"), Err(Unusable::Kind));
        assert_eq!(made(&from_a_camera()[..2000]), Err(Unusable::Kind));
        assert_eq!(made(&png(900, 299, [0; 4])), Err(Unusable::Small));
        // says that it is 60,000 pixels wide and carries none of them
        let mut bomb = png(1, 1, [0; 4]);
        bomb[16..20].copy_from_slice(&60_000u32.to_be_bytes());
        assert_ne!(made(&bomb).map(|shown| shown.width), Ok(60_000));
    }
}
