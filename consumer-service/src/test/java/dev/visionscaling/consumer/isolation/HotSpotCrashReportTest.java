package dev.visionscaling.consumer.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HotSpotCrashReportTest {
    @Test
    void tellTheSignalAndTheLibrary() {
        assertThat(HotSpotCrashReport.of("""
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  SIGSEGV (0xb) at pc=0x00007f0a1c, pid=12, tid=13
                #
                # Problematic frame:
                # C  [libopencv_imgcodecs.so.413+0x1c]  cv::imdecode
                #
                """)).contains("SIGSEGV in libopencv_imgcodecs.so.413");
    }

    @Test
    void mayHaveNoLibrary() {
        assertThat(HotSpotCrashReport.of("#  SIGBUS (0x7) at pc=0x1\n")).contains("SIGBUS");
    }

    @Test
    void areNotThereWhereAProcessWasKilled() {
        assertThat(HotSpotCrashReport.of("")).isEmpty();
    }
}
