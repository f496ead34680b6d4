package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * Reads S3's events from EventBridge ("EventBridge event message structure" in Amazon's S3 user guide), and calls of S3
 * that CloudTrail recorded there.
 */
final class EventBridge implements EventFormat {
    private static final Set<String> WRITES = Set.of("PutObject", "CopyObject", "CompleteMultipartUpload");

    @Override
    public Optional<Reading> read(JsonNode json, MessageContext context) {
        JsonNode detail = json.path("detail");
        if (!detail.isObject()) {
            return Optional.empty();
        }
        String type = json.path("detail-type").asText();
        // EventBridge does not encode keys.
        if (type.equals("Object Created")) {
            return Optional.of(image(
                    detail.path("bucket").path("name"), detail.path("object").path("key")));
        }
        if (!json.path("source").asText().equals("aws.s3")) {
            return Optional.of(new Reading.Problem("an EventBridge event whose source is '"
                    + Excerpt.of(json.path("source").asText()) + "', not aws.s3"));
        }
        boolean recordedWrite = type.equals("AWS API Call via CloudTrail")
                && WRITES.contains(detail.path("eventName").asText())
                && !detail.has("errorCode");
        JsonNode request = detail.path("requestParameters");
        return Optional.of(
                recordedWrite ? image(request.path("bucketName"), request.path("key")) : new Reading.Nothing());
    }

    private static Reading image(JsonNode bucket, JsonNode key) {
        return bucket.isTextual() && key.isTextual()
                ? new Reading.Image("detail", Optional.of(bucket.textValue()), key.textValue())
                : new Reading.Problem("detail names no bucket and key");
    }
}
