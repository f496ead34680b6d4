package dev.visionscaling.squeezenet.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.network.ConvolutionWeights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class TorchArchiveTest {
    @Test
    void storesEntriesInOrderAtAlignedOffsets() throws IOException {
        byte[] first = "first".getBytes(StandardCharsets.US_ASCII);
        byte[] second = new byte[1000];
        Arrays.fill(second, (byte) 0x5a);
        StoredZipWriter zip = new StoredZipWriter();
        zip.add("a/1", first);
        zip.add("a/long/name/2", second);

        byte[] bytes = zip.finish();

        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(in.readAllBytes()).isEqualTo(names.size() == 1 ? first : second);
            }
        }
        assertThat(names).containsExactly("a/1", "a/long/name/2");
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text.indexOf("first") % 64).isZero();
        assertThat(text.indexOf("ZZZZ") % 64).isZero();
    }

    @Test
    void picklesATensorAsPythonDoes() {
        PickleWriter pickle = new PickleWriter();
        new StoredTensor(List.of(2, 1), new float[] {1, 2}).pickle(pickle, "0");

        // protocol 2; _rebuild_tensor_v2((storage, FloatStorage, "0", "cpu", 2), 0, (2, 1), (1, 1), False,
        // OrderedDict())
        String expected = "8002" + "63" + hex("torch._utils\n_rebuild_tensor_v2\n") + "28"
                + "28" + text("storage") + "63" + hex("torch\nFloatStorage\n") + text("0") + text("cpu") + "4a02000000"
                + "7451" + "4a00000000" + "284a020000004a0100000074" + "284a010000004a0100000074" + "89"
                + "63" + hex("collections\nOrderedDict\n") + "2952" + "7452" + "2e";
        assertThat(HexFormat.of().formatHex(pickle.finish())).isEqualTo(expected);
    }

    @Test
    void foldsTheNormalisationIntoTheFirstConvolution() {
        List<ConvolutionWeights> layers = Architecture.convolutions(3).stream()
                .map(c -> new ConvolutionWeights(c, filled(c.weightCount(), 0.5f), filled(c.outputs(), 0.25f)))
                .toList();

        List<ConvolutionWeights> folded = PixelNormalization.foldedInto(layers);

        Convolution first = folded.get(0).convolution();
        double grey = 0;
        double explicit = 0.25;
        double pixel = 93;
        double[] mean = {0.485, 0.456, 0.406};
        double[] deviation = {0.229, 0.224, 0.225};
        for (int i = 0; i < first.inputs() * 9; i++) {
            grey += folded.get(0).weights()[i] * pixel;
            explicit += 0.5 * (pixel / 255 - mean[i / 9]) / deviation[i / 9];
        }
        assertThat(grey + folded.get(0).bias()[0]).isCloseTo(explicit, org.assertj.core.data.Offset.offset(1e-5));
        assertThat(folded.subList(1, 26)).isEqualTo(layers.subList(1, 26));
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    private static String text(String value) {
        return "58" + HexFormat.of().toHexDigits((byte) value.length()) + "000000" + hex(value);
    }

    private static String hex(String value) {
        return HexFormat.of().formatHex(value.getBytes(StandardCharsets.US_ASCII));
    }
}
