package dev.visionscaling.producer.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.images.ImageType;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.producer.FakeTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageUploadIT {
    private final List<String> errors = new ArrayList<>();
    private final UploadTally tally = new UploadTally(errors::add);
    private final StopSignal stop = new StopSignal();
    private final OneObjectStore store = new OneObjectStore();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void createImage() throws IOException {
        file = Files.writeString(folder.resolve("1.jpg"), "mine");
    }

    @Test
    void anotherUploadThatWasFasterIsAConflict() throws Exception {
        store.beforePut = () -> store.content = new ImageContent(4, "other");

        assertThat(upload(false)).isEmpty();

        assertThat(errors).containsExactly("conflict: " + file + ": another image is stored as 1.jpg");
        assertThat(tally.report(false).conflicts()).isEqualTo(1);
    }

    @Test
    void anUploadWhoseAnswerWasLostCountsAsUploaded() throws Exception {
        store.lostAnswers = 1;

        assertThat(upload(false)).isPresent();

        assertThat(tally.report(false).uploaded()).isEqualTo(1);
        assertThat(tally.report(false).alreadyThere()).isZero();
    }

    @Test
    void aReplacementWhoseAnswerWasLostIsPublishedAgain() throws Exception {
        store.content = new ImageContent(4, "other");
        store.lostAnswers = 1;

        assertThat(upload(true)).map(StoredImage::replacement).contains(true);

        assertThat(store.content).isEqualTo(ImageContent.of(file));
    }

    @Test
    void anObjectThatReplacedAnotherIsPublishedOnlyByAnOverwrite() throws Exception {
        store.content = ImageContent.of(file);
        store.replacement = true;

        assertThat(upload(false)).map(StoredImage::replacement).contains(false);
        assertThat(upload(true)).map(StoredImage::replacement).contains(true);
        assertThat(tally.report(false).alreadyThere()).isEqualTo(2);
    }

    @Test
    void aRefusedImageIsNamedAndCounted() throws Exception {
        store.refusal = "it is too large";

        assertThat(upload(false)).isEmpty();

        assertThat(errors).containsExactly("failed: " + file + ": S3 refuses it as 1.jpg: it is too large");
        assertThat(tally.report(false).failed()).isEqualTo(1);
    }

    private Optional<StoredImage> upload(boolean overwrite) throws InterruptedException {
        ImageFile image = new ImageFile(file, "1.jpg", Optional.empty(), ImageType.JPEG);
        boolean fresh = store.content == null;
        return new ImageUpload(
                        image, "1.jpg", new UploadMode(fresh, overwrite), store, new FakeTicker(stop::isRequested))
                .run(tally);
    }

    /** A store with at most one object, whatever its key. */
    private static final class OneObjectStore implements ImageStore {
        private @Nullable ImageContent content;
        private boolean replacement;
        private int lostAnswers;
        private @Nullable String refusal;
        private Runnable beforePut = () -> {};

        @Override
        public boolean hasAny(String prefix) {
            return content != null;
        }

        @Override
        public Optional<StoredObject> find(String key, ImageContent image) {
            return Optional.ofNullable(content).map(there -> new StoredObject(there.equals(image), replacement));
        }

        @Override
        public boolean putIfAbsent(String key, ImageFile image, ImageContent stored)
                throws TransientException, RefusedException {
            beforePut.run();
            if (refusal != null) {
                throw new RefusedException(refusal, new IllegalStateException("test"));
            }
            if (content != null) {
                return false;
            }
            content = stored;
            answer();
            return true;
        }

        @Override
        public void replace(String key, ImageFile image, ImageContent stored) throws TransientException {
            content = stored;
            replacement = true;
            answer();
        }

        private void answer() throws TransientException {
            if (lostAnswers-- > 0) {
                throw new TransientException("the answer is lost", new IllegalStateException("test"));
            }
        }
    }
}
