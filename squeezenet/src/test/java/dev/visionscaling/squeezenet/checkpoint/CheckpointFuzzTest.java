package dev.visionscaling.squeezenet.checkpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The archives and pickles that torch.save writes. */
class CheckpointFuzzTest {
    static Stream<byte[]> files() {
        return Stream.of(
                CheckpointWriter.zip(CheckpointWriter.state("")), CheckpointWriter.legacy(CheckpointWriter.state("N")));
    }

    @MethodSource("files")
    @FuzzTest
    void readsOrRejects(byte[] content) {
        try {
            if (CheckpointFile.isCheckpoint(content) && !CheckpointFile.isProgram(content)) {
                CheckpointFile.tensors(content);
            }
        } catch (MalformedCheckpointException expected) {
            return;
        }
    }
}
