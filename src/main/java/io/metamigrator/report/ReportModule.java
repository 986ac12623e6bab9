package io.metamigrator.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;

/** Brings the report to every migration, and what looks at one; needs the ledger to be bound before. */
public final class ReportModule implements SystemModule {

    @Override
    public String migration() {
        return EVERY;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        ObjectMapper json = beans.bound("json", ObjectMapper.class);
        Ledger ledger = beans.bound("ledger", Ledger.class);
        ReportWriter report = new ReportWriter(ledger, settings, json);
        beans.bind("runReport", report);
        beans.bind("ledgerVerify", new ReportVerifyView(ledger, new ReportVerification(ReportKeys.files(settings))));
        beans.bind("ledgerReport", new ReportView(ledger, report, settings, json));
    }
}
