package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Azure Blob Storage's events, as CloudEvents or in Event Grid's own form. The container is the bucket; the
 * subject holds the blob's name as it is, while the URL in the data is encoded.
 */
final class AzureBlobs implements EventFormat {
    private static final String STORE = "Microsoft.Storage.";
    private static final Set<String> WRITES = Set.of("BlobCreated", "BlobRenamed");

    /** Announce an empty blob; another event follows when its content is complete. */
    private static final Set<String> BEGINNINGS = Set.of("CreateFile", "SftpCreate");

    private static final String CONTAINERS = "/containers/";
    private static final String BLOBS = "/blobs/";

    @Override
    public Optional<Reading> read(JsonNode json, MessageContext context) {
        if (!json.path("eventType").isTextual() || !json.path("subject").isTextual() || !json.has("eventTime")) {
            return Optional.empty();
        }
        String type = json.path("eventType").textValue();
        return type.startsWith(STORE)
                ? Optional.of(event(type, json.path("subject").textValue(), json.path("data")))
                : Optional.of(new Reading.Problem(
                        "an Event Grid event of the type '" + Excerpt.of(type) + "', not one of a blob store"));
    }

    static Optional<Reading> cloudEvent(CloudEvent event) {
        return event.type().startsWith(STORE)
                ? Optional.of(event(event.type(), event.subject(), event.data()))
                : Optional.empty();
    }

    private static Reading event(String type, String subject, JsonNode data) {
        boolean complete = !BEGINNINGS.contains(data.path("api").asText());
        if (!WRITES.contains(type.substring(STORE.length())) || !complete) {
            return new Reading.Nothing();
        }
        int container = subject.indexOf(CONTAINERS);
        int blob = container < 0 ? -1 : subject.indexOf(BLOBS, container + CONTAINERS.length());
        if (blob < 0) {
            return new Reading.Problem("an Azure " + Excerpt.of(type.substring(STORE.length()))
                    + " event, whose subject is not …/containers/NAME/blobs/NAME");
        }
        return new Reading.Image(
                "the Azure event",
                Optional.of(subject.substring(container + CONTAINERS.length(), blob)),
                subject.substring(blob + BLOBS.length()));
    }
}
