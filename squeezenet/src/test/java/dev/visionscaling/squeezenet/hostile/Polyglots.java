package dev.visionscaling.squeezenet.hostile;

import static dev.visionscaling.squeezenet.image.UndecodableReason.NOT_AN_IMAGE;

import java.util.List;

/** Files that are valid in two formats at once, and files with the wrong extension. */
final class Polyglots {
    private static final byte[] ZIP = BinaryBuilder.join(BinaryBuilder.latin("PK\5\6"), new byte[18]);
    private static final byte[] SCRIPT = BinaryBuilder.latin("=1;alert(document.cookie)//");
    private static final byte[] PAGE = BinaryBuilder.latin("<html><script>alert(1)</script></html>");

    private Polyglots() {}

    static List<HostileImage> all() {
        byte[] jpeg = JpegBuilder.sound("colour.jpg");
        byte[] png = JpegBuilder.sound("rgba.png");
        byte[] gif = JpegBuilder.sound("palette.gif");
        return List.of(
                HostileImage.decoded("jpeg-and-zip.jpg", BinaryBuilder.join(jpeg, ZIP)),
                HostileImage.decoded("png-and-zip.png", BinaryBuilder.join(png, ZIP)),
                HostileImage.decoded("gif-and-script.gif", BinaryBuilder.join(gif, SCRIPT)),
                HostileImage.decoded("png-and-page.png", BinaryBuilder.join(png, PAGE)),
                HostileImage.decoded("jpeg-and-page-in-a-comment.jpg", JpegBuilder.with(0xfe, PAGE)),
                HostileImage.decoded("two-jpegs.jpg", BinaryBuilder.join(jpeg, jpeg)),
                HostileImage.decoded("jpeg-and-megabytes.jpg", BinaryBuilder.join(jpeg, new byte[3 << 20])),
                HostileImage.refused(
                        "pdf-with-jpeg.pdf", BinaryBuilder.join(BinaryBuilder.latin("%PDF-1.4\n"), jpeg), NOT_AN_IMAGE),
                HostileImage.refused(
                        "zip-with-png.zip", BinaryBuilder.join(BinaryBuilder.latin("PK\3\4"), png), NOT_AN_IMAGE),
                HostileImage.refused("page-with-jpeg.html", BinaryBuilder.join(PAGE, jpeg), NOT_AN_IMAGE),
                HostileImage.decoded("jpeg-called.png", jpeg),
                HostileImage.decoded("png-called.jpg", png),
                HostileImage.decoded("gif-called.webp", gif),
                HostileImage.decoded("webp-called.bmp", JpegBuilder.sound("lossy.webp")),
                HostileImage.decoded("bmp-called.txt", JpegBuilder.sound("palette.bmp")),
                HostileImage.decoded("jpeg-without-extension", jpeg));
    }
}
