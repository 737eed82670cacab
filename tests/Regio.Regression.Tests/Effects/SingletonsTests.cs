namespace Regio.Regression.Tests;

public sealed class SingletonsTests
{
    [Fact]
    public void A_chain_falls_row_by_row()
    {
        FixedEffect a = Designs.Effect("a", [0, 0, 1, 1, 2, 2, 3]), b = Designs.Effect("b", [10, 11, 11, 12, 12, 13, 13]);
        SingletonReport report = Singletons.Find([a, b], 7);
        report.Kept.ShouldBeEmpty();
        report.Dropped.ShouldBe([0, 1, 2, 3, 4, 5, 6]);
        report.Rounds.ShouldBe(4);
        report.Levels.Take(2).ShouldBe([("a", "3"), ("b", "10")]);
    }

    [Fact]
    public void Agrees_with_counting_again_and_again()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            FixedEffect[] effects = Designs.Unbalanced(seed, 120, 70, 50, 20);
            double[]? weights = seed % 2 == 0 ? null : Designs.Weights(seed, 120, 0.1);
            HashSet<int> kept = [.. Enumerable.Range(0, 120).Where(row => weights is null || weights[row] > 0)];
            int rounds = 0;
            while (true)
            {
                int[] alone = [.. kept.Where(row => effects.Any(effect => kept.Count(other => effect.Codes[other] == effect.Codes[row]) == 1))];
                if (alone.Length == 0)
                {
                    break;
                }

                rounds++;
                kept.ExceptWith(alone);
            }

            SingletonReport report = Singletons.Find(effects, 120, weights);
            report.Kept.ShouldBe(kept.Order());
            report.Rounds.ShouldBe(rounds);
            (report.Kept.Length + report.Dropped.Length + report.ZeroWeight.Length).ShouldBe(120);
        }
    }

    [Fact]
    public void A_slope_of_zero_fits_nobody()
    {
        FixedEffect slope = Designs.Effect("g[[x]]", [0, 1, 2, 2], [0, 3, 1, 2]);
        Singletons.Find([slope], 4).Dropped.ShouldBe([1]);
    }

    [Fact]
    public void Nothing_is_dropped_without_effects() => Singletons.Find([], 3).Kept.ShouldBe([0, 1, 2]);

    [Fact]
    public void The_reader_is_told_which_levels()
    {
        FixedEffect city = Designs.Effect("city", [7, 7, 9]);
        SingletonReport report = Singletons.Find([city], 3, [1, 1, 1]);
        Core.Notice notice = report.Notices().ShouldHaveSingleItem();
        notice.Items.ShouldBe(["city = 9"]);
        notice.Count.ShouldBe(1);
        notice.Message.En.ShouldStartWith("1 singleton observation dropped in 1 round");
        notice.Message.En.ShouldEndWith(": city = 9.");
        notice.Message.Zh.ShouldEndWith("：city = 9。");
    }

    [Fact]
    public void Taking_rows_renumbers_levels_and_keeps_names()
    {
        FixedEffect effect = Designs.Effect("city", [5, 6, 7, 7], [1.0, 2, 3, 4]);
        FixedEffect taken = Singletons.Take(effect, [0, 3]);
        taken.Codes.ShouldBe([0, 1]);
        taken.Levels.ShouldBe(2);
        taken.LevelNames.ShouldBe(["5", "7"]);
        taken.Slope.ShouldBe([1.0, 4]);
    }
}
