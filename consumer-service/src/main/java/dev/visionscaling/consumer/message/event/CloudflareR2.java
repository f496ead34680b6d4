package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** Reads Cloudflare R2's event notifications, whose keys are not encoded. */
final class CloudflareR2 implements EventFormat {
    private static final Set<String> WRITES = Set.of("PutObject", "CopyObject", "CompleteMultipartUpload");
    private static final Set<String> DELETIONS = Set.of("DeleteObject", "LifecycleDeletion");

    @Override
    public Optional<Reading> read(JsonNode json, MessageContext context) {
        JsonNode action = json.path("action");
        JsonNode bucket = json.path("bucket");
        if (!action.isTextual() || !bucket.isTextual() || !json.path("object").isObject() || !json.has("account")) {
            return Optional.empty();
        }
        if (DELETIONS.contains(action.textValue())) {
            return Optional.of(new Reading.Nothing());
        }
        if (!WRITES.contains(action.textValue())) {
            return Optional.of(new Reading.Problem(
                    "a Cloudflare R2 event of the unknown action '" + Excerpt.of(action.textValue()) + "'"));
        }
        JsonNode key = json.path("object").path("key");
        return Optional.of(
                key.isTextual()
                        ? new Reading.Image("the R2 event", Optional.of(bucket.textValue()), key.textValue())
                        : new Reading.Problem("a Cloudflare R2 event without object.key"));
    }
}
