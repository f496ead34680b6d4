package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.DamagedPixelsException;
import dev.visionscaling.squeezenet.image.PixelRows;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A TIFF's pixels, expanded row by row: one stream for each plane and each tile of a row is open at a time, so that the
 * memory that it takes depends on the image's width only.
 */
final class TiffRows implements PixelRows {
    private final byte[] bytes;
    private final TiffImage image;
    private final TiffColours colours;
    private final int segmentRowBytes;
    private final byte[][] planes;
    private final List<InputStream> open = new ArrayList<>();
    private int rows;

    TiffRows(byte[] bytes, TiffImage image, TiffColours colours) {
        this.bytes = bytes;
        this.image = image;
        this.colours = colours;
        this.segmentRowBytes = Math.toIntExact(image.layout().rowBytes(image.format()));
        this.planes = new byte[image.format().planes()]
                [Math.multiplyExact(segmentRowBytes, image.layout().across())];
    }

    @Override
    public int width() {
        return image.layout().width();
    }

    @Override
    public int height() {
        return image.layout().height();
    }

    @Override
    public void read(int y, int x, int count, byte[] into) {
        try {
            while (rows <= y) {
                if (rows % image.layout().segmentHeight() == 0) {
                    openSegments(rows / image.layout().segmentHeight());
                }
                readRow();
                rows++;
            }
        } catch (IOException e) {
            throw damaged();
        }
        colours.convert(planes, x, count, into);
    }

    private void openSegments(int down) {
        close();
        TiffLayout layout = image.layout();
        int across = layout.across();
        for (int plane = 0; plane < planes.length; plane++) {
            for (int i = 0; i < across; i++) {
                int segment = (plane * layout.down() + down) * across + i;
                int length = (int) layout.length(segment, image.format(), image.compression());
                open.add(image.compression().open(bytes, (int) layout.offsets()[segment], length));
            }
        }
    }

    private void readRow() throws IOException {
        int across = image.layout().across();
        for (int i = 0; i < open.size(); i++) {
            byte[] row = planes[i / across];
            int at = i % across * segmentRowBytes;
            if (open.get(i).readNBytes(row, at, segmentRowBytes) < segmentRowBytes) {
                throw damaged();
            }
            if (image.compression().differences()) {
                TiffDifferences.undo(row, at, segmentRowBytes, image.format());
            }
        }
    }

    private DamagedPixelsException damaged() {
        return new DamagedPixelsException("the TIFF image's data is damaged at row " + rows + " of " + height());
    }

    @Override
    public void close() {
        for (InputStream segment : open) {
            try {
                segment.close();
            } catch (IOException e) {
                throw damaged();
            }
        }
        open.clear();
    }
}
