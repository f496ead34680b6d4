package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Reads SeaweedFS's filer events as JSON: {@code SubscribeMetadataResponse} and {@code EventNotification} of its
 * {@code filer.proto} with either spelling of the names, and what its webhook sends.
 */
final class SeaweedFs implements EventFormat {
    private static final String BUCKETS = "/buckets/";

    /** Parts of an upload that is not complete. */
    private static final String PARTS = ".uploads/";

    @Override
    public Optional<Reading> read(JsonNode json, MessageContext context) {
        JsonNode event = either(json, "eventNotification", "event_notification");
        event = event.isObject() ? event : either(json, "message_data", "message");
        event = event.isObject() ? event : json;
        JsonNode added = either(event, "newEntry", "new_entry");
        JsonNode removed = either(event, "oldEntry", "old_entry");
        if (!added.isObject() && !removed.isObject()) {
            return Optional.empty();
        }
        String parent = either(event, "newParentPath", "new_parent_path").asText();
        parent = parent.isEmpty() ? json.path("directory").asText() : parent;
        String key = json.path("key").isTextual()
                ? json.path("key").textValue()
                : context.key().orElse("");
        if (!added.isObject()) {
            return Optional.of(new Reading.Nothing());
        }
        boolean folder = either(added, "isDirectory", "is_directory").asBoolean();
        return Optional.of(created(parent, added.path("name").asText(), folder, key));
    }

    private static JsonNode either(JsonNode json, String name, String other) {
        return json.has(name) ? json.path(name) : json.path(other);
    }

    /**
     * Returns the meaning of a new entry.
     *
     * @param parent the path of its folder; empty in an event of {@code fs.meta.notify}, in which only the record's key
     *     has the path
     * @param key the record's key
     */
    static Reading created(String parent, String name, boolean folder, String key) {
        String path = parent.isEmpty() ? key : parent + "/" + name;
        if (folder) {
            return new Reading.Nothing();
        }
        int slash = path.startsWith(BUCKETS) ? path.indexOf('/', BUCKETS.length()) : -1;
        if (slash < 0) {
            return new Reading.Problem(
                    "a SeaweedFS event of '" + Excerpt.of(path) + "', which is not in a bucket (" + BUCKETS + "NAME/)");
        }
        String object = path.substring(slash + 1);
        return object.startsWith(PARTS)
                ? new Reading.Nothing()
                : new Reading.Image(
                        "the SeaweedFS event", Optional.of(path.substring(BUCKETS.length(), slash)), object);
    }
}
