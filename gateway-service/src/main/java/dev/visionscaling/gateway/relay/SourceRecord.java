package dev.visionscaling.gateway.relay;

import java.util.List;

/**
 * One record of the result topic.
 *
 * @param value empty if the record has none
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
public record SourceRecord(int partition, long offset, byte[] value, List<Header> headers) {
    public SourceRecord {
        headers = List.copyOf(headers);
    }

    /** A header as Kafka has it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    public record Header(String name, byte[] value) {}
}
