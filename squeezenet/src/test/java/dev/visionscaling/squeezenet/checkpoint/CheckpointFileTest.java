package dev.visionscaling.squeezenet.checkpoint;

import static dev.visionscaling.squeezenet.checkpoint.CheckpointWriter.NUMBERS;
import static dev.visionscaling.squeezenet.checkpoint.CheckpointWriter.floats;
import static dev.visionscaling.squeezenet.checkpoint.CheckpointWriter.legacy;
import static dev.visionscaling.squeezenet.checkpoint.CheckpointWriter.state;
import static dev.visionscaling.squeezenet.checkpoint.CheckpointWriter.view;
import static dev.visionscaling.squeezenet.checkpoint.CheckpointWriter.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointFileTest {
    private static final byte[] ZIPPED = zip(state(""));
    private static final byte[] LEGACY = legacy(state("N"));

    static Stream<byte[]> bothFormats() {
        return Stream.of(ZIPPED, LEGACY);
    }

    @ParameterizedTest
    @MethodSource("bothFormats")
    void readsTensorsThatShareAStorage(byte[] file) throws MalformedCheckpointException {
        Map<String, Tensor> tensors = CheckpointFile.tensors(file);

        assertThat(CheckpointFile.isCheckpoint(file)).isTrue();
        assertThat(CheckpointFile.isProgram(file)).isFalse();
        assertThat(tensors).containsOnlyKeys("a", "b");
        assertThat(tensor(tensors, "a").shape()).containsExactly(2L, 3L);
        assertThat(tensor(tensors, "a").toFloats()).containsExactly(NUMBERS);
        assertThat(tensor(tensors, "b").toFloats()).containsExactly(1, 4, -2, 5, 3.5f, 6);
    }

    @ParameterizedTest
    @CsvSource({"HalfStorage, 3", "BFloat16Storage, 3"})
    void readsFloat16AndBfloat16(String type, int count) throws MalformedCheckpointException {
        byte[] bits = {0, 0x3e, 0, 0x40, 0, (byte) 0xc0};
        Tensor tensor = tensor(CheckpointFile.tensors(one(type, count, bits)), "a");

        assertThat(tensor.toFloats())
                .containsExactly(type.startsWith("Half") ? new float[] {1.5f, 2, -2} : new float[] {0.125f, 2, -2});
    }

    @Test
    void readsParametersAsTensors() throws MalformedCheckpointException {
        PickleBuilder pickle = new PickleBuilder()
                .raw("}")
                .text("a")
                .global("torch._utils", "_rebuild_parameter")
                .raw("(");
        view(pickle, "", 0, new long[] {6}, new long[] {1});
        byte[] state = pickle.raw("\u0088")
                .global("collections", "OrderedDict")
                .raw(")RtRs")
                .stop();

        assertThat(tensor(CheckpointFile.tensors(zip(state)), "a").toFloats()).containsExactly(NUMBERS);
    }

    @ParameterizedTest
    @MethodSource("bothFormats")
    void rejectsEveryTruncation(byte[] file) {
        for (int length = 4; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> CheckpointFile.tensors(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(MalformedCheckpointException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("bothFormats")
    void readsOrRejectsEveryFlippedBit(byte[] file) {
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                CheckpointFile.isProgram(flipped);
                CheckpointFile.tensors(flipped).values().forEach(Tensor::toFloats);
            } catch (MalformedCheckpointException e) {
                assertThat(e).hasMessageMatching("\\P{Cntrl}{10,400}");
            }
        }
    }

    static List<Arguments> hostilePickles() {
        PickleBuilder reach = new PickleBuilder().raw("}").text("a");
        view(reach, "", 1, new long[] {2, 3}, new long[] {3, 1});
        PickleBuilder huge = new PickleBuilder().raw("}").text("a");
        view(huge, "", 0, new long[] {1L << 62, 1L << 62}, new long[] {0, 0});
        PickleBuilder expanded = new PickleBuilder().raw("}").text("a");
        view(expanded, "", 0, new long[] {1000}, new long[] {0});
        PickleBuilder backwards = new PickleBuilder().raw("}").text("a");
        view(backwards, "", 5, new long[] {6}, new long[] {-1});
        return List.of(
                Arguments.of(
                        new PickleBuilder().global("os", "system").text("true").raw("\u0085R"),
                        "it refers to os.system, "),
                Arguments.of(new PickleBuilder().global("builtins", "eval"), "it refers to builtins.eval, "),
                Arguments.of(new PickleBuilder().global("torch", "load"), "it refers to torch.load, "),
                Arguments.of(new PickleBuilder().global("subprocess", "Popen").raw(")\u0081"), "subprocess.Popen, "),
                Arguments.of(new PickleBuilder().global("os.path", "join"), "it refers to os.path.join, "),
                Arguments.of(new PickleBuilder().raw("\u0093"), "instruction that a state dict does not need: 0x93"),
                Arguments.of(
                        new PickleBuilder().raw("(i").raw("os\nsystem\n"),
                        "instruction that a state dict does not need: 0x69"),
                Arguments.of(new PickleBuilder().raw("]q\0h\0a"), "does not hold a dictionary of tensors"),
                Arguments.of(
                        new PickleBuilder().raw("}q\0").text("a").raw("h\0s"),
                        "it holds no tensors; its entries are: a"),
                Arguments.of(new PickleBuilder().raw("j").int32(-1), "refers to a value that it does not hold"),
                Arguments.of(new PickleBuilder().raw("X").int32(-1), "a string of 4294967295 bytes"),
                Arguments.of(new PickleBuilder().raw("X").int32(4000), "ends within a pickle"),
                Arguments.of(new PickleBuilder().raw("\u008a\u00ff"), "ends within a pickle"),
                Arguments.of(new PickleBuilder().raw("(".repeat(101)), "nested more than 100 deep"),
                Arguments.of(new PickleBuilder().raw("N0".repeat(2)), "0x30"),
                Arguments.of(new PickleBuilder().raw("N".repeat(300_000)), "more than 200000 steps"),
                Arguments.of(new PickleBuilder().raw("t"), "takes more values than its stack holds"),
                Arguments.of(new PickleBuilder().raw("N(a"), "takes more values than its stack holds"),
                Arguments.of(new PickleBuilder().raw("NNa"), "appends to something that is not a list"),
                Arguments.of(new PickleBuilder().raw("NN"), "does not end with one value"),
                Arguments.of(new PickleBuilder().raw("}(NNu"), "it holds no tensors; its entries are: none"),
                Arguments.of(new PickleBuilder().raw("}(").text("a").raw("u"), "a key that has no value"),
                Arguments.of(new PickleBuilder().raw("}(").text("a\n").raw("Nu"), "its entries are: a?"),
                Arguments.of(new PickleBuilder().raw("c" + "x".repeat(300)), "a name of more than 200 bytes"),
                Arguments.of(new PickleBuilder().raw("NQ"), "not a storage of numbers"),
                Arguments.of(new PickleBuilder().storage("QInt8Storage", "0", 3, ""), "numbers as torch.QInt8Storage"),
                Arguments.of(new PickleBuilder().storage("FloatStorage", "9", 3, ""), "has no entry model/data/9"),
                Arguments.of(new PickleBuilder().storage("FloatStorage", "../0", 3, ""), "has no entry"),
                Arguments.of(new PickleBuilder().storage("FloatStorage", "0", 5, ""), "does not have as many bytes"),
                Arguments.of(
                        new PickleBuilder().storage("FloatStorage", "0", 1L << 62, ""), "does not have as many bytes"),
                Arguments.of(new PickleBuilder().storage("FloatStorage", "0", -1, ""), "not a storage of numbers"),
                Arguments.of(new PickleBuilder().storage("FloatStorage", "0", 6, ")"), "a view of another storage"),
                Arguments.of(reach.raw("s"), "a reaches beyond its storage"),
                Arguments.of(huge.raw("s"), "a reaches beyond its storage"),
                Arguments.of(expanded.raw("s"), "a reaches beyond its storage"),
                Arguments.of(backwards.raw("s"), "a reaches beyond its storage"));
    }

    @ParameterizedTest
    @MethodSource("hostilePickles")
    void rejectsWhatAStateDictDoesNotContain(PickleBuilder pickle, String reason) {
        byte[] file = zip(pickle.stop());

        assertThatThrownBy(() -> CheckpointFile.tensors(file))
                .isInstanceOf(MalformedCheckpointException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void rejectsOtherProtocolsAndByteOrders() {
        byte[] four = state("");
        four[1] = 4;
        Map<String, byte[]> big = new LinkedHashMap<>();
        big.put("model/data.pkl", state(""));
        big.put("model/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
        big.put("model/data/0", floats(NUMBERS));

        assertThatThrownBy(() -> CheckpointFile.tensors(zip(four))).hasMessageContaining("with protocol 4");
        assertThatThrownBy(() -> CheckpointFile.tensors(zip(big))).hasMessageContaining("not little-endian");
    }

    @Test
    void rejectsAZipThatTorchDidNotWrite() {
        assertThatThrownBy(() -> CheckpointFile.tensors(zip(Map.of("readme", new byte[3]))))
                .hasMessageContaining("that torch.save did not write; it holds readme");
        assertThatThrownBy(() -> CheckpointFile.tensors(zip(Map.of("arr_0.npy", new byte[3]))))
                .hasMessageContaining("arrays of NumPy (.npz)");
        assertThatThrownBy(() -> CheckpointFile.tensors(
                        zip(Map.of("config.json", new byte[3], "model.weights.h5", new byte[3]))))
                .hasMessageContaining("Keras");
        assertThatThrownBy(() -> CheckpointFile.tensors(zip(Map.of("m/archive_format", new byte[3]))))
                .hasMessageContaining("torch.export");
    }

    @Test
    void rejectsACompressedEntryWithoutUnpackingIt() {
        byte[] file = ZIPPED.clone();
        int directory = new String(file, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        file[directory + 10] = 8;
        file[
                directory
                        + 10
                        + new String(file, StandardCharsets.ISO_8859_1).indexOf("PK\1\2", directory + 1)
                        - directory] = 8;

        assertThatThrownBy(() -> CheckpointFile.tensors(file)).hasMessageContaining("is compressed");
    }

    @Test
    void detectsTorchScriptByItsEntries() throws MalformedCheckpointException {
        byte[] program = zip(Map.of(
                "net/data.pkl", new byte[1], "net/constants.pkl", new byte[1], "net/code/__torch__.py", new byte[1]));

        assertThat(CheckpointFile.isProgram(program)).isTrue();
        assertThatThrownBy(() -> CheckpointFile.tensors(program)).hasMessageContaining("it is TorchScript, a program");
    }

    private static byte[] one(String type, int count, byte[] numbers) {
        PickleBuilder pickle = new PickleBuilder()
                .raw("}")
                .text("a")
                .global("torch._utils", "_rebuild_tensor_v2")
                .raw("(");
        byte[] state = pickle.storage(type, "0", count, "")
                .whole(0)
                .tuple(count)
                .tuple(1)
                .raw("\u0089NtRs")
                .stop();
        return zip(new LinkedHashMap<>(Map.of("x/data.pkl", state, "x/data/0", numbers)));
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name));
    }
}
