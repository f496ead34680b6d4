"""Writes what Pillow and torchvision's arithmetic make of all images below a folder. See README.md beside this file.

    pillow_suite.py FOLDER OUTPUT
"""

import sys
import warnings
from pathlib import Path

import numpy as np
from PIL import Image

from pillow_references import network_input

FORMATS = {"JPEG", "MPO", "PNG", "GIF", "BMP", "WEBP", "TIFF", "PPM", "JPEG2000", "AVIF", "ICO", "TGA", "PSD", "DIB"}
MAX_BYTES, MAX_PIXELS = 20 << 20, 64_000_000


def main():
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    lines = ["number,format,mode,file"]
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and 0 < p.stat().st_size <= MAX_BYTES):
        try:
            with Image.open(path) as image:
                if image.format not in FORMATS or image.width * image.height > MAX_PIXELS:
                    continue
                mode, kind = image.mode, image.format
                pixels = np.asarray(network_input(image))
        except Exception:  # Pillow throws all kinds
            continue
        number = len(lines)
        (output / f"{number}.rgb").write_bytes(pixels.tobytes())
        lines.append(f"{number},{kind},{mode},{path}")
    (output / "suite.csv").write_text("\n".join(lines) + "\n")
    print(len(lines) - 1, "images")


if __name__ == "__main__":
    main()
