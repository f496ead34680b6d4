package dev.visionscaling.squeezenet.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognises files that are not models of this program by the way in which they begin. */
final class ForeignFile {
    private static final int HEADER_LENGTH_BYTES = 8;
    private static final int TEXT_BYTES = 300;
    private static final int TAR_MARK = 257;
    private static final String EXPORT =
            ": this program reads PyTorch's weights, as .safetensors or .pth, and TorchScript";

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("894844460d0a1a0a", "it is HDF5, as Keras writes it" + EXPORT),
            new Signature("080112", "it is a SavedModel of TensorFlow" + EXPORT),
            new Signature("1f8b", "it is compressed by gzip: unpack it first"),
            new Signature("fd377a585a00", "it is compressed by xz: unpack it first"),
            new Signature("28b52ffd", "it is compressed by Zstandard: unpack it first"),
            new Signature("425a68", "it is compressed by bzip2: unpack it first"),
            new Signature("377abcaf271c", "it is a 7-Zip archive: unpack it first"),
            new Signature("526172211a07", "it is a RAR archive: unpack it first"),
            new Signature("47475546", "it is GGUF, the weights of a language model" + EXPORT),
            new Signature("934e554d5059", "it is an array of NumPy (.npy)" + EXPORT),
            new Signature("89504e470d0a1a0a", "it is a PNG image, not a model"),
            new Signature("ffd8ff", "it is a JPEG image, not a model"),
            new Signature("255044462d", "it is a PDF document, not a model"));

    private record Signature(String hexadecimal, String meaning) {}

    private ForeignFile() {}

    /** Returns what the file is, as a clause; empty if it may be a model. */
    static Optional<String> describe(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.of("it is empty");
        }
        if (mayBeSafetensors(bytes)) {
            return Optional.empty();
        }
        String begin = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, HEADER_LENGTH_BYTES));
        for (Signature signature : SIGNATURES) {
            if (begin.startsWith(signature.hexadecimal())) {
                return Optional.of(signature.meaning());
            }
        }
        return text(bytes).or(() -> structured(bytes, begin));
    }

    /** Its header's length is below 16 MiB: the upper of its eight bytes are 0, which no text has. */
    private static boolean mayBeSafetensors(byte[] bytes) {
        return bytes.length >= HEADER_LENGTH_BYTES && bytes[4] == 0 && bytes[5] == 0 && bytes[6] == 0 && bytes[7] == 0;
    }

    private static Optional<String> text(byte[] bytes) {
        String begin = new String(bytes, 0, Math.min(bytes.length, TEXT_BYTES), StandardCharsets.UTF_8)
                .replaceFirst("^\uFEFF", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (begin.startsWith("version https://git-lfs")) {
            return Optional.of("it is a Git LFS pointer, not the file itself: run 'git lfs pull'");
        }
        if (begin.startsWith("<!doctype html") || begin.startsWith("<html")) {
            return Optional.of("it is an HTML page, such as an error or a login page: download the file again");
        }
        if (begin.startsWith("<?xml") || begin.startsWith("<error")) {
            return Optional.of("it is XML, such as a store's error message: download the file again");
        }
        boolean json = begin.startsWith("{") && begin.contains("\"");
        if (json) {
            return Optional.of("it is JSON, such as an index or an error message: download the weights themselves");
        }
        boolean words = begin.length() >= HEADER_LENGTH_BYTES && begin.chars().allMatch(ForeignFile::isText);
        return words ? Optional.of("it is a text file") : Optional.empty();
    }

    private static boolean isText(int character) {
        return character == '\n' || character == '\r' || character == '\t' || (character >= ' ' && character < 0x7f);
    }

    private static Optional<String> structured(byte[] bytes, String begin) {
        // The first fields of ONNX's ModelProto: the version of its format, a small number, then the producer's name.
        boolean onnx = begin.matches("08(0[2-9a-f]|1[0-9a-f])(12|1a|22|3a|42).*");
        if (onnx) {
            return Optional.of("it is ONNX" + EXPORT);
        }
        if (begin.startsWith("54464c33", 2 * Integer.BYTES)) {
            return Optional.of("it is a model of TensorFlow Lite" + EXPORT);
        }
        boolean tar = bytes.length > TAR_MARK + 5
                && new String(bytes, TAR_MARK, 5, StandardCharsets.ISO_8859_1).equals("ustar");
        return tar ? Optional.of("it is a tar archive: unpack it first") : Optional.empty();
    }
}
