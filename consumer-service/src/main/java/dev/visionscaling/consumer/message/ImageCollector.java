package dev.visionscaling.consumer.message;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.message.event.ContentReader;
import dev.visionscaling.consumer.message.event.Excerpt;
import dev.visionscaling.consumer.message.event.MessageContext;
import dev.visionscaling.consumer.message.event.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers the images and the problems of one message, and unpacks what is wrapped. */
final class ImageCollector {
    /** An S3 event in an SNS notification in an SQS message in Lambda's list takes four. */
    private static final int MAX_DEPTH = 6;

    private final ContentReader content;
    private final String defaultBucket;
    private final Set<String> allowedBuckets;
    private final MessageContext context;
    private final List<ImageLocation> images = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int parts;

    ImageCollector(ContentReader content, String defaultBucket, Set<String> allowedBuckets, MessageContext context) {
        this.content = content;
        this.defaultBucket = defaultBucket;
        this.allowedBuckets = allowedBuckets;
        this.context = context;
    }

    ParsedMessage collect(Reading message) {
        add(message, "", 0);
        return parts > MessageReader.MAX_IMAGES
                ? ParsedMessage.invalid(
                        "the message names more than the limit of " + MessageReader.MAX_IMAGES + " images")
                : new ParsedMessage(images, problems);
    }

    private void add(Reading reading, String path, int depth) {
        if (depth > MAX_DEPTH) {
            problem(path, "it is nested in more than " + MAX_DEPTH + " envelopes");
        } else if (reading instanceof Reading.Several several) {
            for (Reading part : several.parts()) {
                if (parts > MessageReader.MAX_IMAGES) {
                    return;
                }
                add(part, path, depth);
            }
        } else if (reading instanceof Reading.WrappedText wrapped) {
            add(content.read(wrapped.text(), context), joined(path, wrapped.where()), depth + 1);
        } else if (reading instanceof Reading.WrappedJson wrapped) {
            add(content.read(wrapped.json(), context), joined(path, wrapped.where()), depth + 1);
        } else {
            parts++;
            addSingle(reading, path);
        }
    }

    private void addSingle(Reading reading, String path) {
        if (reading instanceof Reading.Problem problem) {
            problem(path, problem.reason());
        } else if (reading instanceof Reading.Image image) {
            add(image, path);
        }
    }

    private void add(Reading.Image image, String path) {
        String where = joined(path, image.where());
        String bucket = image.bucket().orElse(defaultBucket);
        if (image.bucket().isPresent() && !allowedBuckets.contains(bucket)) {
            problems.add(where + " names bucket '" + Excerpt.of(bucket)
                    + "', which is neither S3_BUCKET nor in S3_ALLOWED_BUCKETS");
            return;
        }
        Optional<String> problem = ImageKey.problemWith(image.key());
        if (problem.isPresent()) {
            problem(where, problem.get());
        } else {
            images.add(new ImageLocation(bucket, new ImageKey(image.key())));
        }
    }

    private void problem(String where, String reason) {
        problems.add(joined(where, reason));
    }

    private static String joined(String path, String rest) {
        return path.isEmpty() || rest.isEmpty() ? path + rest : path + ": " + rest;
    }
}
