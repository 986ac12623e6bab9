package io.metamigrator.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rights of the one who logs in: all, but for those left out. */
final class Permissions {
    private static final List<String> MORE = List.of(
            "UpdateBalanceOperation",
            "ChangeTraderGroup",
            "CreateCloseOrder",
            "CreateCloseAllPositions",
            "CreateWallet",
            "CreateWalletTransaction",
            "ImportTicksFromCsv",
            "BulkCreateTicks",
            "ImportBarsFromCsv");

    private final List<String> granted = new ArrayList<>();

    Permissions(Set<String> leftOut) {
        for (Resource resource : Resource.values()) {
            for (String verb : List.of("Create", "Update", "Delete")) {
                granted.add(resource.right(verb));
            }
        }
        granted.addAll(MORE);
        for (String name : leftOut) {
            if (!granted.remove(name)) {
                throw new SandboxOptionException("without-permission", name, "one of " + granted);
            }
        }
    }

    List<String> granted() {
        return granted;
    }

    boolean allow(String right) {
        return granted.contains(right);
    }
}
