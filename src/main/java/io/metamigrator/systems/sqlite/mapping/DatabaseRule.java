package io.metamigrator.systems.sqlite.mapping;

import java.util.List;

/** A new database, and where the rows of its tables come from; tables without a rule begin empty. */
public record DatabaseRule(String name, Profile profile, TargetSchema schema, List<TableRule> tables) {}
