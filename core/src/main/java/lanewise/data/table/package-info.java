/**
 * Tables: columns of numbers or texts, and how they become the inputs and targets of a network. An
 * {@link lanewise.data.table.EncodingPlan} says which columns are what; fitted to training data it
 * gives a {@link lanewise.data.table.TableEncoding}, which does the same to any other table. It may
 * use {@code data}, {@code json} and {@code matrix}.
 */
package lanewise.data.table;
