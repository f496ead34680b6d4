package dev.visionscaling.consumer.isolation;

import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Encodes results for the pipe from the isolated process: the number of texts as one byte, then the texts. Two texts
 * are a rejection, a multiple of three is a classification.
 */
final class ResultCodec {
    /** The first byte that the isolated process sends, once its model is warm. */
    static final int READY = 0x56;

    private ResultCodec() {}

    static void write(DataOutputStream out, StageResult<Classification> result) throws IOException {
        List<String> texts = result.match(
                ResultCodec::texts, rejection -> List.of(rejection.reason().name(), rejection.detail()));
        out.writeByte(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
        out.flush();
    }

    static StageResult<Classification> read(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        if (texts.size() == 2) {
            return StageResult.rejected(RejectionReason.valueOf(texts.get(0)), texts.get(1));
        }
        List<CategoryScore> top = new ArrayList<>();
        for (int i = 1; i + 2 < texts.size(); i += 3) {
            top.add(new CategoryScore(
                    texts.get(i), Integer.parseInt(texts.get(i + 1)), Double.parseDouble(texts.get(i + 2))));
        }
        OptionalDouble novelty =
                texts.get(0).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(texts.get(0)));
        return new StageResult.Ok<>(new Classification(top, novelty));
    }

    private static List<String> texts(Classification classification) {
        OptionalDouble novelty = classification.novelty();
        Stream<String> first = Stream.of(novelty.isPresent() ? String.valueOf(novelty.getAsDouble()) : "");
        Stream<String> scores = classification.top().stream()
                .flatMap(score ->
                        Stream.of(score.category(), String.valueOf(score.index()), String.valueOf(score.confidence())));
        return Stream.concat(first, scores).toList();
    }
}
