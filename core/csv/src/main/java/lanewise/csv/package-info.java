/**
 * Reads files of separated values into tables: {@link lanewise.csv.CsvFormat} says what the user
 * states, {@link lanewise.csv.CsvFile} reads, and says what it detected. It uses no other package
 * of csv.
 */
package lanewise.csv;
