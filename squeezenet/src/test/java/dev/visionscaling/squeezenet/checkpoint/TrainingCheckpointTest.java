package dev.visionscaling.squeezenet.checkpoint;

import static dev.visionscaling.squeezenet.checkpoint.CheckpointWriter.NUMBERS;
import static dev.visionscaling.squeezenet.checkpoint.CheckpointWriter.floats;
import static dev.visionscaling.squeezenet.checkpoint.CheckpointWriter.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads checkpoints as training programs save them, with pickles that have the instructions that Python writes. */
class TrainingCheckpointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"state_dict", "model_state_dict", "model", "net", "module", "state_dict_ema", "ema", "anything"})
    void findsTheStateDictUnderItsName(String name) throws Exception {
        PickleBuilder pickle = new PickleBuilder().raw("}(").text("epoch").raw("K\u0007");
        weights(pickle.text(name), "a.weight").raw("u");

        assertThat(numbers(pickle, "a.weight")).containsExactly(NUMBERS);
    }

    @Test
    void findsItInALightningCheckpoint() throws Exception {
        PickleBuilder pickle = new PickleBuilder()
                .raw("}q\0(")
                .text("epoch")
                .raw("K\u0007")
                .text("pytorch-lightning_version")
                .text("2.4.0")
                .text("loops");
        pickle.raw("}q\1(")
                .text("fit_loop")
                .raw("}q\2")
                .text("state_dict")
                .raw("}su")
                .text("hyper_parameters");
        attributes(pickle).text("lr").raw("G?PbM\u00d2\u00f1\u00a9\u00fc").raw("s");
        pickle.text("callbacks")
                .raw("}")
                .text("ModelCheckpoint{'monitor': None}")
                .raw("}(")
                .text("dirpath");
        pickle.global("pathlib", "PosixPath").raw("(").text("/tmp").text("runs").raw("tR");
        pickle.text("best_model_score");
        tensor(pickle, "FloatStorage", "0", NUMBERS.length, 6).raw("us");
        optimizer(pickle.text("optimizer_states"));
        pickle.text("dtype")
                .global("torch", "float32")
                .text("seen")
                .global("__builtin__", "set")
                .raw("]\u0085R");
        weights(pickle.text("state_dict"), "model.features.0.weight").raw("u");

        assertThat(numbers(pickle, "model.features.0.weight")).containsExactly(NUMBERS);
    }

    /** A dictionary of a class of its own. */
    private static PickleBuilder attributes(PickleBuilder pickle) {
        return pickle.global("lightning.pytorch.utilities.parsing", "AttributeDict")
                .raw(")\u0081");
    }

    /** Numbers are the keys of the state; the first entry has a generator's state of 128 bits and a text over 4 KiB. */
    private static void optimizer(PickleBuilder pickle) {
        pickle.raw("]}(").text("state").raw("}K\0}").text("exp_avg");
        tensor(pickle, "FloatStorage", "0", NUMBERS.length, 6).raw("ss");
        pickle.text("seed")
                .raw("\u008a\u0010" + "x".repeat(16))
                .text("log")
                .text("line\n".repeat(1000))
                .raw("ua");
    }

    @Test
    void prefersTheNetworkToItsMovingAverage() throws Exception {
        PickleBuilder pickle = new PickleBuilder().raw("}(");
        weights(pickle.text("model_ema"), "b.weight");
        weights(pickle.text("model"), "a.weight").raw("u");

        assertThat(CheckpointFile.tensors(file(pickle))).containsOnlyKeys("a.weight");
    }

    @Test
    void anAccuracyBesideTheStateDictIsNoWeight() throws Exception {
        PickleBuilder pickle = new PickleBuilder().raw("}(").text("best_acc1");
        tensor(pickle, "FloatStorage", "0", NUMBERS.length, 6);
        weights(pickle.text("state_dict"), "a.weight").raw("u");

        assertThat(CheckpointFile.tensors(file(pickle))).containsOnlyKeys("a.weight");
    }

    @Test
    void leavesOutWhatIsNotATensor() throws Exception {
        PickleBuilder pickle = new PickleBuilder().raw("}(").text("a.weight");
        tensor(pickle, "FloatStorage", "0", NUMBERS.length, 6).text("epoch").raw("K\u0007u");

        assertThat(CheckpointFile.tensors(file(pickle))).containsOnlyKeys("a.weight");
    }

    @Test
    void readsParametersWithAttributes() throws Exception {
        PickleBuilder pickle = new PickleBuilder().raw("}").text("a.weight");
        pickle.global("torch._tensor", "_rebuild_from_type_v2").raw("(");
        pickle.global("torch._utils", "_rebuild_parameter_with_state").global("torch.nn.parameter", "Parameter");
        tensor(pickle.raw("("), "FloatStorage", "0", NUMBERS.length, 6).raw("\u0088N}t}tRs");

        assertThat(numbers(pickle, "a.weight")).containsExactly(NUMBERS);
    }

    @Test
    void readsDoublesAndCounters() throws Exception {
        ByteBuffer doubles = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        doubles.putDouble(0.1).putDouble(-2);
        ByteBuffer count = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 7);
        PickleBuilder pickle = new PickleBuilder().raw("}(").text("a.weight");
        tensor(pickle, "DoubleStorage", "0", 2, 2).text("a.num_batches_tracked");
        tensor(pickle, "LongStorage", "1", 1, 1).raw("u");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("m/data.pkl", pickle.stop());
        entries.put("m/data/0", doubles.array());
        entries.put("m/data/1", count.array());

        Map<String, Tensor> tensors = CheckpointFile.tensors(zip(entries));

        assertThat(Objects.requireNonNull(tensors.get("a.weight")).toFloats()).containsExactly(0.1f, -2);
        assertThat(Objects.requireNonNull(tensors.get("a.num_batches_tracked")).toFloats())
                .containsExactly(7);
    }

    @Test
    void saysHowToSaveAWholeModel() {
        PickleBuilder alone = new PickleBuilder()
                .global("torchvision.models.squeezenet", "SqueezeNet")
                .raw(")\u0081}")
                .text("training")
                .raw("\u0089sb");
        PickleBuilder beside = new PickleBuilder()
                .raw("}")
                .text("model")
                .global("models.yolo", "Model")
                .raw(")\u0081}bs");
        PickleBuilder plain = new PickleBuilder()
                .global("copy_reg", "_reconstructor")
                .raw("(")
                .global("my.nets", "Net")
                .global("__builtin__", "object")
                .raw("NtR");

        assertThatThrownBy(() -> CheckpointFile.tensors(file(alone)))
                .hasMessage(
                        "it is a whole model or another object, of the class torchvision.models.squeezenet.SqueezeNet,"
                                + " which is never executed: save its weights alone, torch.save(model.state_dict(),"
                                + " FILE)");
        assertThatThrownBy(() -> CheckpointFile.tensors(file(beside)))
                .hasMessageContaining(
                        "its entry 'model' is a whole model or another object, of the class models.yolo.Model");
        assertThatThrownBy(() -> CheckpointFile.tensors(file(plain))).hasMessageContaining("of the class my.nets.Net,");
    }

    @Test
    void namesWeightsThatAreNotPlainTensors() {
        PickleBuilder pickle = new PickleBuilder().raw("}(").text("b.weight");
        tensor(pickle, "FloatStorage", "0", NUMBERS.length, 6).text("a.weight");
        pickle.global("torch._utils", "_rebuild_qtensor").raw(")Ru");

        assertThatThrownBy(() -> CheckpointFile.tensors(file(pickle)))
                .hasMessage("a.weight is not a plain tensor but made by torch._utils._rebuild_qtensor");
    }

    @Test
    void listsTheEntriesOfWhatHoldsNoTensors() {
        PickleBuilder pickle = new PickleBuilder()
                .raw("}(")
                .text("epoch")
                .raw("K\u0007")
                .text("lr")
                .raw("Nu");

        assertThatThrownBy(() -> CheckpointFile.tensors(file(pickle)))
                .hasMessage("it holds no tensors; its entries are: epoch, lr");
    }

    @Test
    void searchesADictionaryOfItselvesOnce() {
        PickleBuilder pickle = new PickleBuilder().raw("}q\0(");
        for (int i = 0; i < 20_000; i++) {
            pickle.text("k" + i).raw("h\0");
        }
        pickle.raw("u");

        assertThatThrownBy(() -> CheckpointFile.tensors(file(pickle))).hasMessageContaining("it holds no tensors");
    }

    private static PickleBuilder weights(PickleBuilder pickle, String name) {
        pickle.global("collections", "OrderedDict").raw(")R(").text(name);
        return tensor(pickle, "FloatStorage", "0", NUMBERS.length, 6).raw("u");
    }

    private static PickleBuilder tensor(PickleBuilder pickle, String type, String key, int count, int extent) {
        pickle.global("torch._utils", "_rebuild_tensor_v2").raw("(");
        return pickle.storage(type, key, count, "")
                .whole(0)
                .tuple(extent)
                .tuple(1)
                .raw("\u0089NtR");
    }

    private static byte[] file(PickleBuilder pickle) {
        return zip(new LinkedHashMap<>(Map.of("m/data.pkl", pickle.stop(), "m/data/0", floats(NUMBERS))));
    }

    private static float[] numbers(PickleBuilder pickle, String name) throws MalformedCheckpointException {
        return Objects.requireNonNull(CheckpointFile.tensors(file(pickle)).get(name))
                .toFloats();
    }
}
