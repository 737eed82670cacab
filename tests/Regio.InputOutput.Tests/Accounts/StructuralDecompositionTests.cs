using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.InputOutput.Tests;

public sealed class StructuralDecompositionTests
{
    private static readonly Reference Numpy = new("structural_decomposition", AccountGoldens.Tool);
    private static readonly Reference Extended = new("structural_decomposition", "reference implementation in 64-bit mantissa");

    [Theory]
    [InlineData(DecompositionForm.Shapley, "sda_shapley")]
    [InlineData(DecompositionForm.Polar, "sda_polar")]
    public void Golden_change_of_value_added(DecompositionForm form, string name)
    {
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "input-output", "change_t0_t1.json"))).RootElement;
        StructuralDecompositionResult result = StructuralDecomposition.Compute(new() { Form = form, FinalDemand = FinalDemandFactors.Whole, Layout = IoTables.GoldenLayout }, MethodInputs.Of(Periods()), RunContext.Default);
        // Effects are differences of values that are ten times as large: 1e-11 of the largest effect.
        for (int f = 0; f < 3; f++)
        {
            Extended.Array($"{name} {result.Factors[f]}", result.Changes[0].Effects[f].ByRows(), expected.GetProperty(name)[f].Numbers(), 1e-11);
        }
    }

    [Fact]
    public void Golden_logarithmic_mean()
    {
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(Shared.File("golden", "input-output", "change_t0_t1.json"))).RootElement;
        // The golden cells are v_i B_ij y_j with y over all absorbing regions: one region absorbs everything.
        Table all = Periods();
        Table pooled = new(all.Name, [.. all.Columns.Where(column => !column.Name.StartsWith("Y.", StringComparison.Ordinal)), Pool(all)]);
        StructuralDecompositionResult result = StructuralDecomposition.Compute(new() { Form = DecompositionForm.Lmdi, FinalDemand = FinalDemandFactors.Whole, Layout = IoTables.GoldenLayout }, MethodInputs.Of(pooled), RunContext.Default);
        for (int f = 0; f < 3; f++)
        {
            Extended.Array($"LMDI {result.Factors[f]}", BilateralTrade.RowSums(result.Changes[0].Effects[f]), expected.GetProperty("lmdi_row_sums")[f].Numbers(), 1e-11);
        }
    }

    [Fact]
    public void Six_factors_in_all_orders_chained_over_three_years()
    {
        foreach ((DecompositionForm form, string name) in new[] { (DecompositionForm.Shapley, "shapley"), (DecompositionForm.Polar, "polar") })
        {
            StructuralDecompositionResult result = Of(new() { Account = "co2", Form = form, Technology = TechnologyFactors.Split, FinalDemand = FinalDemandFactors.Split });
            result.Periods.ShouldBe(["2012", "2015", "2017"]);
            for (int t = 0; t < 2; t++)
            {
                JsonElement expected = AccountGoldens.Answer("decomposition")[t].GetProperty(name);
                for (int f = 0; f < 6; f++)
                {
                    Numpy.Array($"{name} {result.Changes[t].To} {result.Factors[f]}", First(result.Changes[t].Effects[f], 3), expected[f].Numbers(), 1e-11);
                }
            }
        }
    }

    [Fact]
    public void Logarithmic_means_cell_by_cell_with_zeros()
    {
        StructuralDecompositionResult result = Of(new() { Account = "co2", Form = DecompositionForm.Lmdi });
        for (int t = 0; t < 2; t++)
        {
            for (int f = 0; f < 4; f++)
            {
                Numpy.Array($"LMDI {result.Changes[t].To} {result.Factors[f]}", First(result.Changes[t].Effects[f], 3), AccountGoldens.Answer("lmdi")[t][f].Numbers(), 1e-11);
            }
        }
    }

    [Fact]
    public void Effects_add_up_to_the_change_and_turn_sign_with_time()
        => FsCheck.Fluent.Prop.ForAll<ulong>(seed =>
        {
            IoTable first = IoTables.Random(seed, 2, 3), last = IoTables.Random(seed + 1, 2, 3);
            LeontiefSystem before = LeontiefSystem.Factor(first, RunContext.Default), after = LeontiefSystem.Factor(last, RunContext.Default);
            double change = last.ValueAdded().Sum() - first.ValueAdded().Sum();
            double scale = last.ValueAdded().Sum() + first.ValueAdded().Sum();
            foreach (StructuralDecompositionSpec spec in Specs())
            {
                StructuralDecompositionResult there = StructuralDecomposition.Compute(spec, MethodInputs.Of(Stack(first, last)), RunContext.Default);
                StructuralDecompositionResult back = StructuralDecomposition.Compute(spec, MethodInputs.Of(Stack(last, first)), RunContext.Default);
                double[] effects = there.Numbers("contribution"), reverse = back.Numbers("contribution");
                if (Math.Abs(effects.Sum() - change) > 1e-10 * scale || effects.Zip(reverse).Any(pair => Math.Abs(pair.First + pair.Second) > 1e-10 * scale))
                {
                    return false;
                }
            }

            return before.Order == after.Order;
        }).Holds();

    [Fact]
    public void A_change_of_intensity_alone_is_all_its_own()
    {
        IoTable table = IoTables.Random(5, 2, 3) with { Satellites = [new IoRow("q", [1, 2, 3, 4, 5, 6])] };
        IoTable later = table with { Satellites = [new IoRow("q", [2, 4, 6, 8, 10, 12])] };
        foreach (StructuralDecompositionSpec spec in Specs())
        {
            double[] effects = StructuralDecomposition.Compute(spec with { Account = "q" }, MethodInputs.Of(Stack(table, later)), RunContext.Default).Numbers("contribution");
            effects[0].ShouldBe(21, 1e-10);
            effects.Skip(1).ShouldAllBe(value => Math.Abs(value) < 1e-10);
        }
    }

    [Fact]
    public void A_sign_that_changes_falls_back_to_shapley_and_still_adds_up()
    {
        Table data = Stack(Flip(IoTables.Random(5, 2, 3), 1), Flip(IoTables.Random(6, 2, 3), -1));
        StructuralDecompositionResult result = StructuralDecomposition.Compute(new() { Account = "q", Form = DecompositionForm.Lmdi, FinalDemand = FinalDemandFactors.Split }, MethodInputs.Of(data), RunContext.Default);
        result.Numbers("contribution").Sum().ShouldBe(result.Levels[1] - result.Levels[0], 1e-9);
        result.Levels[1].ShouldBeLessThan(result.Levels[0]);

        static IoTable Flip(IoTable table, double sign) => table with { Satellites = [new IoRow("q", [sign * 3, 2, 1, 1, 2, 3])] };
    }

    [Fact]
    public void What_cannot_be_decomposed_is_refused()
    {
        Table years = AccountGoldens.BuiltIn("io_years.csv");
        Should.Throw<SpecError>(() => Of(new() { Form = DecompositionForm.Lmdi, Technology = TechnologyFactors.Split })).Message.ShouldContain("LMDI needs a product of factors");
        Should.Throw<SpecError>(() => StructuralDecomposition.Compute(new(), MethodInputs.Of(years.Take([.. Enumerable.Range(0, 18)])), RunContext.Default)).Message.ShouldContain("at least two periods");
        Should.Throw<DataError>(() => StructuralDecomposition.Compute(new() { Period = "yaer" }, MethodInputs.Of(years), RunContext.Default)).Message.ShouldContain("Did you mean 'year'");
        Table named = years.With(TextColumn.Of("sector", Enumerable.Range(0, years.RowCount).Select(i => i == 18 ? "farming" : years["sector"].TextAt(i))));
        Should.Throw<DataError>(() => StructuralDecomposition.Compute(new(), MethodInputs.Of(named), RunContext.Default));
    }

    private static IEnumerable<StructuralDecompositionSpec> Specs()
        => from form in Enum.GetValues<DecompositionForm>()
           from technology in Enum.GetValues<TechnologyFactors>()
           from final in Enum.GetValues<FinalDemandFactors>()
           where form != DecompositionForm.Lmdi || technology == TechnologyFactors.Whole
           select new StructuralDecompositionSpec { Form = form, Technology = technology, FinalDemand = final };

    private static StructuralDecompositionResult Of(StructuralDecompositionSpec spec) => StructuralDecomposition.Compute(spec, MethodInputs.Of(AccountGoldens.BuiltIn("io_years.csv")), RunContext.Default);

    private static double[] First(Matrix effect, int columns) => new Matrix(effect.Rows, columns, effect.Array[..(effect.Rows * columns)]).ByRows();

    private static Table Stack(IoTable first, IoTable last)
    {
        Table[] parts = [IoTableData.ToMatrixForm(first), IoTableData.ToMatrixForm(last)];
        Table all = Append.Compute(parts).Data;
        return all.With(new NumberColumn("year", [.. parts.SelectMany((part, t) => Enumerable.Repeat(2000.0 + t, part.RowCount))]));
    }

    private static Table Periods()
    {
        Table[] parts = [IoTables.GoldenData("closed3x4_t0"), IoTables.GoldenData("closed3x4_t1")];
        return Append.Compute(parts).Data.With(new NumberColumn("year", [.. parts.SelectMany((part, t) => Enumerable.Repeat((double)t, part.RowCount))]));
    }

    private static NumberColumn Pool(Table all)
    {
        double[] sum = new double[all.RowCount];
        foreach (NumberColumn column in all.Columns.OfType<NumberColumn>().Where(column => column.Name.StartsWith("Y.", StringComparison.Ordinal)))
        {
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += column.Values[i];
            }
        }

        return new NumberColumn("AAA.all", sum);
    }
}
