package countersign.server.health;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/// Numbers that are read when they are asked for: the process's own, and those of whoever counts
/// for himself.
public final class ProcessMetrics {
    private static final double MILLIS = 1e3;

    private final PrometheusRegistry registry;

    /// @param registry gets the metrics
    public ProcessMetrics(PrometheusRegistry registry) {
        this.registry = registry;
    }

    /// Memory, garbage collection, threads, and when the process was started.
    public void registerJvm() {
        registerMemory();
        registerCollectors();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        gauge("jvm_threads", "Platform threads.", threads::getThreadCount);
        GaugeWithCallback.builder()
                .name("process_start_time_seconds")
                .help("When the process was started, in seconds since 1970.")
                .callback(
                        it -> it.call(ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS))
                .register(registry);
    }

    /// @param version of this program
    public void registerBuild(String version) {
        Info build =
                Info.builder()
                        .name("countersign_build_info")
                        .help("The version of this program and of the Java that runs it.")
                        .labelNames("version", "java")
                        .register(registry);
        build.addLabelValues(version, Runtime.version().toString());
    }

    /// A number that only grows.
    ///
    /// @param name without the `_total` that it gets
    public void counter(String name, String help, LongSupplier count) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(it -> it.call((double) count.getAsLong()))
                .register(registry);
    }

    /// A number that goes up and down.
    public void gauge(String name, String help, LongSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(it -> it.call((double) value.getAsLong()))
                .register(registry);
    }

    private void registerMemory() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        GaugeWithCallback.builder()
                .name("jvm_memory_used_bytes")
                .help("Memory in use.")
                .labelNames("area")
                .callback(it -> {
                    it.call((double) memory.getHeapMemoryUsage().getUsed(), "heap");
                    it.call((double) memory.getNonHeapMemoryUsage().getUsed(), "nonheap");
                })
                .register(registry);
        gauge(
                "jvm_memory_max_bytes",
                "The most memory the heap may take.",
                () -> memory.getHeapMemoryUsage().getMax());
    }

    private void registerCollectors() {
        CounterWithCallback.builder()
                .name("jvm_gc_collection_seconds")
                .help("Time spent in garbage collection.")
                .labelNames("gc")
                .callback(it -> {
                    for (GarbageCollectorMXBean gc :
                            ManagementFactory.getGarbageCollectorMXBeans()) {
                        it.call(gc.getCollectionTime() / MILLIS, gc.getName());
                    }
                })
                .register(registry);
        CounterWithCallback.builder()
                .name("jvm_gc_collections")
                .help("Garbage collections.")
                .labelNames("gc")
                .callback(it -> {
                    for (GarbageCollectorMXBean gc :
                            ManagementFactory.getGarbageCollectorMXBeans()) {
                        it.call((double) gc.getCollectionCount(), gc.getName());
                    }
                })
                .register(registry);
    }
}
