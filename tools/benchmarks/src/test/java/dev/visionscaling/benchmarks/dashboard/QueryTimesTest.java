package dev.visionscaling.benchmarks.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTimesTest {
    @Test
    void readsTheDashboardsMetrics() {
        assertThat(QueryTimes.parse("""
                        # TYPE dashboard_query_seconds summary
                        dashboard_query_seconds{query="news",quantile="0.5"} 0.0015
                        dashboard_query_seconds{query="news",quantile="0.95"} 0.004
                        dashboard_query_seconds{query="news",quantile="0.99"} 0.009
                        dashboard_query_seconds_count{query="news"} 120
                        dashboard_query_seconds_sum{query="news"} 0.2
                        # TYPE dashboard_query_seconds_max gauge
                        dashboard_query_seconds_max{query="news"} 0.012
                        dashboard_query_seconds_max{query="count"} 0.5
                        """))
                .containsOnlyKeys("news", "count")
                .containsEntry("news", new QueryTimes(120, 1.5, 4, 12))
                .containsEntry("count", new QueryTimes(0, 0, 0, 500));
    }
}
