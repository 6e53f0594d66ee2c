/** The options of trainings, and of what reads their data. It may use {@code text}. */
package lanewise.bench.train.option;
