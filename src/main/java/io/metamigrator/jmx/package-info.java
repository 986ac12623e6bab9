/**
 * The door of JMX: one MBean for each migration that stays, one for the server, and the port that is opened where one is set.
 * Parses and shows only; knows what stays and the lifecycle, and no other door.
 */
@NullMarked
package io.metamigrator.jmx;

import org.jspecify.annotations.NullMarked;
