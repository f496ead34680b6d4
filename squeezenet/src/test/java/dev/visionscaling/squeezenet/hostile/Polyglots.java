package dev.visionscaling.squeezenet.hostile;

import static dev.visionscaling.squeezenet.UndecodableReason.NOT_AN_IMAGE;

import java.util.List;

/** Files that are two things at once, and files with the wrong extension. */
final class Polyglots {
    private static final byte[] ZIP = Bytes.join(Bytes.latin("PK\5\6"), new byte[18]);
    private static final byte[] SCRIPT = Bytes.latin("=1;alert(document.cookie)//");
    private static final byte[] PAGE = Bytes.latin("<html><script>alert(1)</script></html>");

    private Polyglots() {}

    static List<HostileImage> all() {
        byte[] jpeg = Jpeg.sound("colour.jpg");
        byte[] png = Jpeg.sound("rgba.png");
        byte[] gif = Jpeg.sound("palette.gif");
        return List.of(
                HostileImage.decoded("jpeg-and-zip.jpg", Bytes.join(jpeg, ZIP)),
                HostileImage.decoded("png-and-zip.png", Bytes.join(png, ZIP)),
                HostileImage.decoded("gif-and-script.gif", Bytes.join(gif, SCRIPT)),
                HostileImage.decoded("png-and-page.png", Bytes.join(png, PAGE)),
                HostileImage.decoded("jpeg-and-page-in-a-comment.jpg", Jpeg.with(0xfe, PAGE)),
                HostileImage.decoded("two-jpegs.jpg", Bytes.join(jpeg, jpeg)),
                HostileImage.decoded("jpeg-and-megabytes.jpg", Bytes.join(jpeg, new byte[3 << 20])),
                HostileImage.refused("pdf-with-jpeg.pdf", Bytes.join(Bytes.latin("%PDF-1.4\n"), jpeg), NOT_AN_IMAGE),
                HostileImage.refused("zip-with-png.zip", Bytes.join(Bytes.latin("PK\3\4"), png), NOT_AN_IMAGE),
                HostileImage.refused("page-with-jpeg.html", Bytes.join(PAGE, jpeg), NOT_AN_IMAGE),
                HostileImage.decoded("jpeg-called.png", jpeg),
                HostileImage.decoded("png-called.jpg", png),
                HostileImage.decoded("gif-called.webp", gif),
                HostileImage.decoded("webp-called.bmp", Jpeg.sound("lossy.webp")),
                HostileImage.decoded("bmp-called.txt", Jpeg.sound("palette.bmp")),
                HostileImage.decoded("jpeg-without-extension", jpeg));
    }
}
