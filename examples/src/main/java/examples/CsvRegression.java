package examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import lanewise.csv.CsvFile;
import lanewise.csv.CsvFormat;
import lanewise.data.Split;
import lanewise.data.table.EncodingPlan;
import lanewise.data.table.Scaling;
import lanewise.data.table.Table;
import lanewise.data.table.TableEncoding;
import lanewise.kernels.Activation;
import lanewise.loss.Loss;
import lanewise.matrix.Matrix;
import lanewise.model.Model;
import lanewise.network.Network;
import lanewise.optimizer.Adam;
import lanewise.training.Evaluation;
import lanewise.training.Trainer;

/** Learns prices from a table in a file, and answers in the table's units. */
public final class CsvRegression {
  private CsvRegression() {}

  public static void main(String[] args) throws IOException {
    Path file = Files.createTempFile("flats", ".csv");
    writeFlats(file);
    CsvFile csv = CsvFile.read(file, CsvFormat.detected());
    Files.delete(file);
    Table table = csv.table();
    System.out.println(csv.description());

    EncodingPlan plan =
        EncodingPlan.targets("price").scaled(Scaling.STANDARD).standardisedTargets();
    // Means and scales come from the rows to learn from. To draw these, any encoding does.
    Split split = Split.random(plan.fit(table).dataset(table), 0.2, 1);
    Table training = table.select(split.trainingRows());
    Table unseen = table.select(split.validationRows());
    TableEncoding encoding = plan.fit(training);
    System.out.println(encoding.description());

    Network network =
        Network.builder(encoding.inputs())
            .dense(16, Activation.TANH)
            .dense(encoding.outputs())
            .loss(Loss.meanSquaredError());
    Trainer.of(network, new Adam(0.01f)).epochs(60).build().train(encoding.dataset(training));

    double r2 = Evaluation.of(network, encoding.dataset(unseen)).r2();
    System.out.printf(Locale.ROOT, "R squared of unseen flats: %.3f%n", r2);
    Matrix prices = new Model(network, encoding).predict(unseen.without("price"));
    for (int i = 0; i < 3; i++) {
      float price = unseen.column("price").numbers()[i];
      System.out.printf(Locale.ROOT, "is %,.0f, predicted %,.0f%n", price, prices.get(i, 0));
    }
  }

  /** Made-up flats: their price goes with size and town, less with age, and a little by chance. */
  private static void writeFlats(Path file) throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("size,age,town,price\n");
    for (int i = 0; i < 500; i++) {
      int size = 20 + random.nextInt(130);
      int age = random.nextInt(80);
      boolean north = random.nextBoolean();
      double price =
          size * (north ? 4_000 : 2_500) * (1 - 0.004 * age) + 5_000 * random.nextGaussian();
      text.append(size)
          .append(',')
          .append(age)
          .append(north ? ",north," : ",south,")
          .append(Math.round(price))
          .append('\n');
    }
    Files.writeString(file, text);
  }
}
