package dev.visionscaling.common.tracing;

import io.opentelemetry.api.common.AttributeKey;

/** The names in traces: that of the tracer, and of attributes, by OpenTelemetry's conventions for messaging. */
public final class TraceNames {
    public static final String TRACER = "dev.visionscaling";

    /** The value of {@link #SYSTEM}. */
    public static final String KAFKA = "kafka";

    public static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    public static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    public static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    public static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    public static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    public static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    public static final AttributeKey<String> MESSAGE_KEY = AttributeKey.stringKey("messaging.kafka.message.key");
    public static final AttributeKey<String> GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
    public static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private TraceNames() {}
}
