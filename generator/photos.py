"""Photos beside texts: what may be one, and the smaller pictures that readers get of it.

Nothing of a file but its pixels goes to readers: where and when a photo was taken, and by which phone, stays here.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache, partial
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from generator.model import ContentError, Memo, Problem, Where
from generator.source import TooLargeError, digest, plain

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

T = TypeVar("T")

ENDINGS: Final = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}
FIRST_BYTES: Final = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
# What editors may take for a photo, to be told better than that nobody reads the file.
PICTURES: Final = frozenset(
    ".jpg .jpeg .png .jfif .webp .avif .heic .heif .gif .svg .bmp .tif .tiff".split()  # noqa: SIM905  # a table
)
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
MODES: Final = ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr")  # of 8 bits a colour
LARGEST_FILE: Final = 15_000_000  # bytes
LARGEST_PHOTO: Final = 50_000_000  # pixels: what a small header may ask of memory
TURNED: Final = (5, 6, 7, 8)  # values of the EXIF tag Orientation that swap width and height
ORIENTATION: Final = 0x0112

DESIGN: Final = "1"  # to be counted up when the same photo becomes other pictures: browsers keep them by their address
WIDTHS: Final = (400, 800, 1200)
PHONE_WIDTH: Final = 800  # the largest that a phone takes, see components/photo.html
PHONE, SCREEN = 40_000, 90_000  # bytes
GROUND: Final = (255, 255, 255)  # behind what is transparent


class Photo(NamedTuple):
    """A file below content/: its name there, its path as editors know it, its place, digest and size when upright."""

    name: str
    where: str
    file: Path
    digest: str = ""
    width: int = 0
    height: int = 0


def is_picture(path: Path) -> bool:
    return path.suffix.lower() in PICTURES


# -- what may be one -------------------------------------------------------------------------------------------------


def read(root: Path, path: Path, memo: Memo) -> Photo:
    """Look at the photo `path` under `root`, whose name begins the path that problems show.

    Raises ContentError if it cannot be shown to readers. What was found good before is not decoded again.
    """
    name = path.relative_to(root).as_posix()
    where = f"{root.name}/{name}"
    fail = partial(_fail, where)
    if path.is_symlink():
        raise fail("symlink")
    if not NAME.fullmatch(path.name):
        raise fail("photo-name", value=path.name, suggest=re.sub(r"[^A-Za-z0-9_.]+", "-", path.name).strip("-."))
    try:
        data = plain(path, LARGEST_FILE)
    except TooLargeError as error:
        raise fail("photo-large", limit="15 MB", value=f"{error.size / 1e6:.1f} MB") from error
    except OSError as error:
        raise fail("unreadable-file", reason=error.strerror or str(error)) from error
    fingerprint = digest(data)
    width, height = memo(("photo", fingerprint, path.suffix), partial(_measured, data, path, fail))
    return Photo(name, where, path, fingerprint, width, height)


def _fail(where: str, kind: str, /, **fields: str) -> ContentError:
    return ContentError((Problem(Where(where), kind, fields),))


def _measured(data: bytes, path: Path, fail: Callable[..., ContentError]) -> tuple[int, int]:
    """Width and height of a photo that is whole; its head is judged before anything is decoded."""
    kind = next((kind for first, kind in FIRST_BYTES.items() if data.startswith(first)), "")
    if not kind:
        raise fail("photo-kind")
    if path.suffix.lower() not in ENDINGS[kind]:
        raise fail("photo-ending", kind=kind, ending=path.suffix, value=path.stem + ENDINGS[kind][0])
    image = _sound(partial(_opened, data), fail)
    size = image.size
    if (pixels := size[0] * size[1]) > LARGEST_PHOTO:
        raise fail("photo-large", limit="50 MP", value=f"{size[0]} × {size[1]} = {pixels / 1e6:.0f} MP")
    if getattr(image, "is_animated", False):
        raise fail("photo-animated")
    if image.mode not in MODES:
        raise fail("photo-kind")
    turned = _sound(partial(_turned, image), fail)
    return (size[1], size[0]) if turned else size


def _sound(look: Callable[[], T], fail: Callable[..., ContentError]) -> T:
    """What a look at a file finds; a damaged one makes Pillow raise anything, and odd metadata makes it warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return look()
        except Exception as error:
            raise fail("photo-broken") from error


def _turned(image: ImageFile) -> bool:
    """Whether one looks at it turned by a quarter. All of the file is gone through, a JPEG as small as it can be."""
    image.draft("RGB", (1, 1))
    image.load()
    return image.getexif().get(ORIENTATION) in TURNED


def _opened(data: bytes) -> ImageFile:
    """The picture with its head read. Not by Image.open, which tries formats that nobody asked for."""
    from PIL.JpegImagePlugin import JpegImageFile  # noqa: PLC0415  # most builds see no new photo
    from PIL.PngImagePlugin import PngImageFile  # noqa: PLC0415  # see above

    kind: Any = PngImageFile if data.startswith(b"\x89PNG") else JpegImageFile
    opened: ImageFile = kind(BytesIO(data))
    return opened


# -- what readers get ------------------------------------------------------------------------------------------------


class Format(NamedTuple):
    """The ending of a file, and how Pillow saves it: in the best of some qualities that makes it small enough."""

    ending: str
    qualities: tuple[int, ...]
    options: tuple[tuple[str, Any], ...]

    @property
    def media(self) -> str:
        return {"jpg": "image/jpeg"}.get(self.ending, f"image/{self.ending}")


FORMATS: Final = (  # the best first, the one that every browser knows last
    # Slower speeds save three percent and take ten times as long; more threads would give other bytes.
    Format("avif", (60, 50, 42, 34, 26, 18, 10), (("speed", 9), ("max_threads", 1))),
    Format("webp", (80, 68, 56, 44, 32, 20, 8), (("method", 4),)),
    Format("jpg", (80, 68, 56, 44, 32, 20, 10), (("optimize", True), ("progressive", True))),
)


def widths(photo: Photo) -> tuple[int, ...]:
    """Of the pictures that are made of it, never wider than itself."""
    return tuple(dict.fromkeys(min(width, photo.width) for width in WIDTHS))


def height(photo: Photo, width: int) -> int:
    return max(1, round(photo.height * width / photo.width))


def path(photo: Photo, width: int, form: Format) -> str:
    """The file's name, which changes with the photo."""
    name = blake2b(repr((DESIGN, photo.digest, width)).encode(), digest_size=6).hexdigest()
    return f"photos/{name}.{form.ending}"


def picture(photo: Photo, width: int, form: Format, memo: Memo) -> bytes:
    """The photo at a width in a format. Raises ContentError if even a poor picture of it would be too heavy."""
    key = ("picture", DESIGN, photo.digest, str(width), form.ending)
    return memo(key, partial(_encoded, photo, width, form))


def _encoded(photo: Photo, width: int, form: Format) -> bytes:
    from PIL import Image  # noqa: PLC0415  # see _opened

    image = _upright(photo)
    if width < image.width:
        image = image.resize((width, height(photo, width)), Image.Resampling.LANCZOS)
    limit = PHONE if width <= PHONE_WIDTH else SCREEN
    made: dict[int, bytes] = {}

    def fits(quality: int) -> bool:
        file = BytesIO()
        image.save(file, form.media.removeprefix("image/"), quality=quality, **dict(form.options))
        made[quality] = file.getvalue()
        return len(made[quality]) <= limit

    best = bisect_left(form.qualities, True, key=fits)  # the first of which it is true
    if best == len(form.qualities):
        raise _fail(photo.where, "photo-heavy", limit=f"{limit // 1000} kB")
    return made[form.qualities[best]]


@lru_cache(1)
def _upright(photo: Photo) -> Image:
    """Its pixels and nothing else: as one looks at them, in sRGB, no wider than the widest picture."""
    from PIL import Image, ImageOps  # noqa: PLC0415  # see _opened

    data = photo.file.read_bytes()
    if digest(data) != photo.digest:
        raise _fail(photo.where, "photo-changed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # see _sound
        image: Image.Image = _opened(data)
        image.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
        image = _in_srgb(ImageOps.exif_transpose(image))
    if image.has_transparency_data:
        image = Image.alpha_composite(Image.new("RGBA", image.size, GROUND), image.convert("RGBA"))
    image = image.convert("RGB")
    width = widths(photo)[-1]
    image = image.resize((width, height(photo, width)), Image.Resampling.LANCZOS, reducing_gap=3)
    return Image.frombytes("RGB", image.size, image.tobytes())


def _in_srgb(image: Image) -> Image:
    """Phones with better screens write colours of a wider space, which look pale where the profile is missing."""
    from PIL import ImageCms  # noqa: PLC0415  # see _opened

    profile = image.info.get("icc_profile")
    if not profile:
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError):
        return image  # a profile that cannot be read is one that nobody has seen the photo with
