package io.metamigrator.bench;

import java.util.List;

/** Something that is measured against a stated limit. */
interface Benchmark {

    String name();

    List<Finding> run(Bench bench) throws Exception;

    /**
     * One figure beside its limit.
     *
     * @param met whether the limit is kept
     */
    record Finding(String what, String measured, String limit, boolean met) {}
}
