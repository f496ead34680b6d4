package dev.visionscaling.consumer.isolation;

import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.Verdict;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Verdicts as they go through a pipe. */
final class ResultCodec {
    /** What the process in quarantine says once its model is warm. */
    static final int READY = 0x56;

    private ResultCodec() {}

    static void write(DataOutputStream out, Verdict verdict) throws IOException {
        List<String> texts = verdict.match(
                ResultCodec::texts, rejection -> List.of(rejection.reason().name(), rejection.detail()));
        out.writeByte(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
        out.flush();
    }

    static Verdict read(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        if (texts.size() == 2) {
            return new Verdict.Refused(new Rejection(RejectionReason.valueOf(texts.get(0)), texts.get(1)));
        }
        List<CategoryScore> top = new ArrayList<>();
        for (int i = 0; i + 2 < texts.size(); i += 3) {
            top.add(new CategoryScore(
                    texts.get(i), Integer.parseInt(texts.get(i + 1)), Double.parseDouble(texts.get(i + 2))));
        }
        return new Verdict.Classified(new Classification(top));
    }

    private static List<String> texts(Classification found) {
        return found.top().stream()
                .flatMap(score ->
                        Stream.of(score.category(), String.valueOf(score.index()), String.valueOf(score.confidence())))
                .toList();
    }
}
