/**
 * What a record allows to be said: whether it is what it says it is, its grade, which forks were
 * disturbed, how its rows compare, and how they went from record to record. Everything is read from
 * records; how it is written down is for {@code report}. It may use {@code record}, {@code
 * statistics}, {@code noise}, {@code machine} and {@code text}.
 */
package lanewise.bench.judge;
