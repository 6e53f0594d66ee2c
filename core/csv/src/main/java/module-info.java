/** Tables read from files of separated values. */
module lanewise.csv {
  requires transitive lanewise.core;
  requires de.siegmar.fastcsv;

  exports lanewise.csv;
}
