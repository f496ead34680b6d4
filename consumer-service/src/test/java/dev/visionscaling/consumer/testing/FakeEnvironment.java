package dev.visionscaling.consumer.testing;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.isolation.IsolatedClassifier;
import dev.visionscaling.consumer.isolation.Precautions;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.message.SourceRecord;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.consumer.outcome.RejectedByDatabaseException;
import dev.visionscaling.consumer.outcome.Rejection;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.Verdict;
import dev.visionscaling.consumer.pipeline.Classifier;
import dev.visionscaling.consumer.pipeline.Fetched;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.consumer.pipeline.PipelinePorts;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Everything around the pipeline, in memory. An image's content says what becomes of it: {@code undecodable:<reason>},
 * {@code stuck} and {@code decoder-bug} do what they say; of any other the first letter is its category, except
 * {@code !}, on which the engine fails, {@code ?}, which gives no number as its confidence, and {@code ~}, which waits for
 * {@link #engineMayGoOn}. {@code deadly} is what the quarantine dies of. Of a key that begins with
 * {@code unstorable} the database takes no prediction, of {@code unstorable-always} nothing. Safe from any thread.
 */
public final class FakeEnvironment {
    public static final double CONFIDENCE = 87.5;

    public final Fault store = new Fault();
    public final Fault database = new Fault();
    public final Fault deadLetterTopic = new Fault();
    public final CountDownLatch decoderMayReturn = new CountDownLatch(1);
    public final CountDownLatch engineStarted = new CountDownLatch(1);
    public final CountDownLatch engineMayGoOn = new CountDownLatch(1);

    /** How many processes in a row began where this one begins. */
    public volatile int starts = 1;

    private final InFlightBudget budget;
    private final Map<String, Fetched> images = new ConcurrentHashMap<>();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> batchSizes = new ConcurrentLinkedQueue<>();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> letters = new ConcurrentLinkedQueue<>();
    private final Queue<String> isolated = new ConcurrentLinkedQueue<>();

    /** What is wrong with a server, if anything. */
    public static final class Fault {
        private volatile boolean away;
        private volatile boolean buggy;

        public void beAway() {
            away = true;
        }

        public void haveABug() {
            buggy = true;
        }

        public void end() {
            away = false;
            buggy = false;
        }

        private void strike() throws TransientException {
            if (away) {
                throw new TransientException("away", new java.io.IOException());
            }
            if (buggy) {
                throw new IllegalStateException("a bug");
            }
        }
    }

    public FakeEnvironment(InFlightBudget budget) {
        this.budget = budget;
    }

    public FakeEnvironment image(String key, String content) {
        images.put(key, new Fetched.Bytes(content.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    public FakeEnvironment refused(String key, RejectionReason reason) {
        images.put(key, new Fetched.Refused(new Rejection(reason, "refused")));
        return this;
    }

    /** What was written and sent, in order: {@code row KEY}, {@code letter KEY REASON}. */
    public List<String> events() {
        return List.copyOf(events);
    }

    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The details of all dead letters. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** The values of all dead letters that have one. */
    public List<byte[]> letters() {
        return List.copyOf(letters);
    }

    /** The content of what was classified in quarantine. */
    public List<String> isolated() {
        return List.copyOf(isolated);
    }

    public List<Integer> batchSizes() {
        return List.copyOf(batchSizes);
    }

    public PipelinePorts ports() {
        return new PipelinePorts(
                this::fetch,
                this::decode,
                Engine::new,
                this::write,
                this::send,
                new Precautions(this::recordStart, new FakeIsolatedClassifier()));
    }

    private Fetched fetch(ImageLocation location) throws TransientException, InterruptedException {
        store.strike();
        Fetched missing = new Fetched.Refused(new Rejection(RejectionReason.NOT_FOUND, "no such object"));
        Fetched fetched = images.getOrDefault(location.key().value(), missing);
        if (fetched instanceof Fetched.Bytes bytes) {
            budget.acquireBytes(bytes.content().length);
        }
        return fetched;
    }

    private DecodeResult decode(byte[] encoded) {
        String content = new String(encoded, StandardCharsets.UTF_8);
        if (content.startsWith("undecodable:")) {
            UndecodableReason reason = UndecodableReason.valueOf(content.substring("undecodable:".length()));
            return new DecodeResult.Undecodable(reason, "undecodable");
        }
        if (content.equals("decoder-bug")) {
            throw new IllegalStateException("a bug");
        }
        if (content.equals("stuck")) {
            Latches.awaitUninterruptibly(decoderMayReturn);
        }
        byte[] pixels = new byte[ModelInput.BYTES];
        pixels[0] = (byte) content.charAt(0);
        return new DecodeResult.Decoded(new ModelInput(pixels));
    }

    private void write(List<Outcome> batch) throws TransientException {
        database.strike();
        for (Outcome outcome : batch) {
            if (outcome.key().value().startsWith("unstorable")) {
                boolean always = outcome.key().value().equals("unstorable-always");
                if (always || outcome instanceof Outcome.Predicted) {
                    throw new RejectedByDatabaseException("refused", new IllegalArgumentException());
                }
            }
        }
        outcomes.addAll(batch);
        batch.forEach(outcome -> events.add("row " + outcome.key()));
    }

    private void send(SourceRecord origin, Optional<ImageKey> key, Rejection rejection) throws TransientException {
        deadLetterTopic.strike();
        problems.add(rejection.detail());
        origin.value().ifPresent(letters::add);
        events.add("letter " + key.map(ImageKey::value).orElse("-") + " "
                + rejection.reason().label());
    }

    private int recordStart(SourceRecord first) throws TransientException {
        database.strike();
        return starts;
    }

    private final class FakeIsolatedClassifier implements IsolatedClassifier {
        @Override
        public Verdict classify(byte[] content) {
            String text = new String(content, StandardCharsets.UTF_8);
            isolated.add(text);
            return text.equals("deadly")
                    ? new Verdict.Refused(new Rejection(RejectionReason.CRASHED, "it ended"))
                    : new Verdict.Classified(
                            new Classification(List.of(new CategoryScore(text.substring(0, 1), 0, CONFIDENCE))));
        }

        @Override
        public void close() {}
    }

    private final class Engine implements Classifier {
        @Override
        public List<Classification> classify(List<ModelInput> inputs) {
            batchSizes.add(inputs.size());
            return inputs.stream().map(this::classify).toList();
        }

        private Classification classify(ModelInput input) {
            char first = (char) input.pixels()[0];
            if (first == '!') {
                throw new IllegalStateException("the engine fails");
            }
            if (first == '~') {
                engineStarted.countDown();
                Latches.awaitUninterruptibly(engineMayGoOn);
            }
            double confidence = first == '?' ? Double.NaN : CONFIDENCE;
            return new Classification(List.of(new CategoryScore(String.valueOf(first), 0, confidence)));
        }

        @Override
        public void close() {}
    }
}
