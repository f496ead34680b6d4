package dev.visionscaling.consumer;

import dev.visionscaling.common.config.InstanceSettings;
import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.database.DatabaseSettings;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.ops.OpsSettings;
import dev.visionscaling.common.rules.RulesFile;
import dev.visionscaling.common.s3.S3Settings;
import dev.visionscaling.consumer.message.KeyDecoding;
import dev.visionscaling.consumer.pipeline.PipelineSettings;
import dev.visionscaling.consumer.streams.StreamsSettings;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.model.ModelName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All settings of the consumer; read by {@link ConsumerMain} only. */
record ConsumerSettings(
        String instance,
        KafkaSettings kafka,
        StreamsSettings streams,
        DatabaseSettings database,
        S3Settings s3,
        Set<String> allowedBuckets,
        KeyDecoding keyDecoding,
        long maxMessageBytes,
        ModelName model,
        Precision precision,
        Optional<RulesFile> rules,
        PipelineSettings pipeline,
        OpsSettings ops) {

    /** How long an image that S3 does not deliver is tried, if nothing else is set. */
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(15);

    private static final Setting<ModelName> MODEL = Setting.required(
            "MODEL",
            "parts (bundled), imagenet (torchvision's weights, downloaded once), or a file: weights of SqueezeNet 1.1 (.safetensors, .pth)"
                    + " or a TorchScript classifier",
            ModelName::parse);
    private static final Setting<Precision> PRECISION = Setting.withDefault(
            "PRECISION",
            "fp32",
            "fp32, bf16, int8 (needs a calibration) or auto (bf16 if the processor supports it)",
            Parsers.oneOf(Precision.class));
    private static final Setting<Optional<RulesFile>> RULES = Setting.optional(
            "RULES",
            "a JSON file of rules from category to bin (docs/rules.md); without it the bin is the category",
            RulesFile::read);
    private static final Setting<Optional<List<String>>> ALLOWED_BUCKETS = Setting.optional(
            "S3_ALLOWED_BUCKETS",
            "other buckets that events may name, comma-separated; S3_BUCKET is always allowed",
            Parsers::list);
    private static final Setting<KeyDecoding> KEY_DECODING = Setting.withDefault(
            "KEY_DECODING",
            "auto",
            "whether keys in S3 event notifications are form-encoded: auto, form or none",
            Parsers.oneOf(KeyDecoding.class));
    private static final Setting<Long> MAX_MESSAGE_BYTES = Setting.withDefault(
            "MAX_MESSAGE_BYTES",
            "1MiB",
            "largest message that is read; a larger one becomes a dead letter",
            Parsers::size);

    static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(KafkaSettings.all());
        all.addAll(StreamsSettings.all());
        all.addAll(DatabaseSettings.all());
        all.addAll(S3Settings.all());
        all.addAll(List.of(ALLOWED_BUCKETS, KEY_DECODING, MAX_MESSAGE_BYTES, MODEL, PRECISION, RULES));
        all.addAll(PipelineSettings.all());
        all.addAll(InstanceSettings.all());
        all.addAll(OpsSettings.all());
        return all;
    }

    static ConsumerSettings from(Settings settings) {
        S3Settings s3 = S3Settings.from(settings);
        StreamsSettings streams = StreamsSettings.from(settings);
        Set<String> allowedBuckets = new HashSet<>(settings.get(ALLOWED_BUCKETS).orElse(List.of()));
        allowedBuckets.add(s3.bucket());
        return new ConsumerSettings(
                InstanceSettings.nameFrom(settings),
                KafkaSettings.from(settings),
                streams,
                DatabaseSettings.from(settings),
                s3,
                Set.copyOf(allowedBuckets),
                settings.get(KEY_DECODING),
                settings.get(MAX_MESSAGE_BYTES),
                settings.get(MODEL),
                settings.get(PRECISION),
                settings.get(RULES),
                pipeline(settings, streams.drainTimeout()),
                OpsSettings.from(settings));
    }

    // A drain that ended first would start the image's task again before the image is given up.
    private static PipelineSettings pipeline(Settings settings, Duration drainTimeout) {
        List<String> problems = new ArrayList<>();
        Duration giveUpAfter = settings.get(PipelineSettings.GIVE_UP_AFTER).orElseGet(() -> byDefault(drainTimeout));
        if (giveUpAfter.compareTo(drainTimeout) >= 0) {
            problems.add("GIVE_UP_AFTER (" + giveUpAfter.toMillis() + " ms) must be shorter than DRAIN_TIMEOUT ("
                    + drainTimeout.toMillis() + " ms)");
        }
        try {
            PipelineSettings pipeline = PipelineSettings.from(settings, giveUpAfter);
            if (problems.isEmpty()) {
                return pipeline;
            }
        } catch (InvalidSettingsException e) {
            problems.addAll(e.problems());
        }
        throw new InvalidSettingsException(problems);
    }

    private static Duration byDefault(Duration drainTimeout) {
        Duration half = drainTimeout.dividedBy(2);
        return half.compareTo(GIVE_UP_AFTER) < 0 ? half : GIVE_UP_AFTER;
    }
}
