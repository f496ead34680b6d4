package dev.visionscaling.common;

/**
 * The names in an event of the result topic: CloudEvents' headers in binary mode, and the fields of its JSON value. The
 * published schema is deploy/schemas/image-result.schema.json.
 */
public final class ResultEventNames {
    /** Headers whose names begin with it are the event's own, never those of the image's record. */
    public static final String CLOUD_EVENTS_PREFIX = "ce_";

    public static final String CONTENT_TYPE = "content-type";
    public static final String SPEC_VERSION = CLOUD_EVENTS_PREFIX + "specversion";
    public static final String ID = CLOUD_EVENTS_PREFIX + "id";
    public static final String SOURCE = CLOUD_EVENTS_PREFIX + "source";
    public static final String TYPE = CLOUD_EVENTS_PREFIX + "type";
    public static final String SUBJECT = CLOUD_EVENTS_PREFIX + "subject";
    public static final String TIME_HEADER = CLOUD_EVENTS_PREFIX + "time";

    /** Followed by the outcome: {@link #PREDICTED} or {@link #REJECTED}. */
    public static final String TYPE_PREFIX = "dev.visionscaling.image.";

    public static final String IMAGE_KEY = "image_key";
    public static final String BUCKET = "bucket";
    public static final String OUTCOME = "outcome";
    public static final String CATEGORY = "category";
    public static final String CONFIDENCE = "confidence";
    public static final String RUNNERS_UP = "runners_up";
    public static final String NOVELTY = "novelty";
    public static final String BIN = "bin";
    public static final String RULES_DIGEST = "rules_digest";
    public static final String REASON = "reason";
    public static final String DETAIL = "detail";
    public static final String MODEL = "model";
    public static final String WEIGHTS_DIGEST = "weights_digest";
    public static final String HOSTNAME = "hostname";
    public static final String TIME = "time";
    public static final String PUBLISHED = "published";
    public static final String LATENCY_MS = "latency_ms";
    public static final String DEADLINE_MS = "deadline_ms";
    public static final String LATE = "late";

    /** The values of {@link #OUTCOME}. */
    public static final String PREDICTED = "predicted";

    public static final String REJECTED = "rejected";

    private ResultEventNames() {}
}
