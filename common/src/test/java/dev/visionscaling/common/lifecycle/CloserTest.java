package dev.visionscaling.common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloserTest {
    private final List<String> closed = new ArrayList<>();
    private final Closer closer = new Closer();

    @Test
    void closesInReverseOrder() {
        closer.register(() -> closed.add("first"));
        closer.register(() -> closed.add("second"));
        closer.register(() -> closed.add("third"));
        closer.close();
        assertThat(closed).containsExactly("third", "second", "first");
    }

    @Test
    void closesTheOthersIfOneFails() {
        closer.register(() -> closed.add("first"));
        closer.register(() -> {
            throw new java.io.IOException("stuck");
        });
        closer.register(() -> closed.add("third"));
        closer.close();
        assertThat(closed).containsExactly("third", "first");
    }

    @Test
    void throwsAnErrorAfterClosingTheOthers() {
        Error broken = new UnsatisfiedLinkError("native library is gone");
        closer.register(() -> closed.add("first"));
        closer.register(() -> {
            throw broken;
        });
        assertThatThrownBy(closer::close).isSameAs(broken);
        assertThat(closed).containsExactly("first");
    }

    @Test
    void closesEachOnce() {
        closer.register(() -> closed.add("only"));
        closer.close();
        closer.close();
        assertThat(closed).containsExactly("only");
    }

    @Test
    void closesOnceEvenIfRegisteredWithItself() {
        closer.register(() -> closed.add("first"));
        closer.register(closer);
        closer.close();
        assertThat(closed).containsExactly("first");
    }

    @Test
    void returnsTheRegisteredResource() {
        AutoCloseable resource = () -> {};
        assertThat(closer.register(resource)).isSameAs(resource);
    }

    @Test
    void restoresAnInterruptAndClosesTheOthers() {
        closer.register(() -> closed.add("first"));
        closer.register(() -> {
            throw new InterruptedException();
        });
        closer.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(closed).containsExactly("first");
    }
}
