using System.Numerics.Tensors;

namespace Regio.InputOutput;

/// <summary>The vectors behind participation and lengths: products of L, A_F and B with vectors only.</summary>
/// <remarks>D: pure domestic; RT: final products across a border; S and C: intermediates across one border and more. "Va" by row (seller), "Final" by column (finished product).</remarks>
internal sealed class ProductionStages
{
    private readonly LeontiefSystem _system;

    internal ProductionStages(LeontiefSystem system)
    {
        _system = system;
        double[] v = system.ValueAddedShare, home = LeontiefBlocks.Own(system.Final), all = system.FinalTotal;
        double[] abroad = Minus(all, home);
        double[] produced = system.Solve(all), homeLocal = Local(home), content = Left(v), crossing = LeontiefBlocks.AcrossLeft(content, system);
        double[] acrossOnce = Local(LeontiefBlocks.Across(system, homeLocal)), across = Local(LeontiefBlocks.Across(system, produced));
        Va = [Times(v, homeLocal), Times(v, Local(abroad)), Times(v, acrossOnce), Times(v, Minus(across, acrossOnce))];
        double[] backOnce = Left(crossing), back = system.SolveLeft(crossing);
        Final = [Times(content, home), Times(content, abroad), Times(backOnce, home), Minus(Times(back, all), Times(backOnce, home))];
        Outside = Times(system.SolveLeft(system.ImportShare), all);
        Total = (all, home, abroad);
        double[] twice = system.Solve(produced), price = system.SolveLeft(v);
        double[] gvcInduced = Plus(Local(across), Local(LeontiefBlocks.Across(system, twice)));
        VaOutput = [Times(v, Local(homeLocal)), Times(v, Local(Local(abroad))), Times(v, gvcInduced), Times(v, twice)];
        VaValue = [Va[0], Va[1], Times(v, across), Times(v, produced)];
        double[] contentTwice = Left(content);
        double[] backInduced = Plus(system.SolveLeft(LeontiefBlocks.AcrossLeft(contentTwice, system)), system.SolveLeft(back));
        FinalOutput = [Times(contentTwice, home), Times(contentTwice, abroad), Times(backInduced, all), Times(system.SolveLeft(price), all)];
        FinalValue = [Final[0], Final[1], Times(back, all), Times(price, all)];
        CrossingsVa = Times(v, system.Solve(LeontiefBlocks.Across(system, produced)));
        CrossingsFinal = Times(system.SolveLeft(LeontiefBlocks.AcrossLeft(price, system)), all);
    }

    /// <summary>D, RT, S, C of value added (n each).</summary>
    internal double[][] Va { get; }

    /// <summary>D, RT, S, C of final products (n each).</summary>
    internal double[][] Final { get; }

    /// <summary>Content of final products imported from outside the table (n).</summary>
    internal double[] Outside { get; }

    internal (double[] All, double[] Home, double[] Abroad) Total { get; }

    /// <summary>Output called forth, by value added: D, RT, GVC, all.</summary>
    internal double[][] VaOutput { get; }

    internal double[][] VaValue { get; }

    /// <summary>Output called forth, by final product: D, RT, GVC, all.</summary>
    internal double[][] FinalOutput { get; }

    internal double[][] FinalValue { get; }

    internal double[] CrossingsVa { get; }

    internal double[] CrossingsFinal { get; }

    private double[] Local(double[] vector) => LeontiefBlocks.Apply(_system.Local, vector);

    private double[] Left(double[] vector) => LeontiefBlocks.ApplyLeft(vector, _system.Local);

    private static double[] Times(double[] a, double[] b) => Elementwise(a, b, TensorPrimitives.Multiply);

    private static double[] Plus(double[] a, double[] b) => Elementwise(a, b, TensorPrimitives.Add);

    private static double[] Minus(double[] a, double[] b) => Elementwise(a, b, TensorPrimitives.Subtract);

    private static double[] Elementwise(double[] a, double[] b, Operation operation)
    {
        double[] result = new double[a.Length];
        operation(a, b, result);
        return result;
    }

    private delegate void Operation(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result);
}
