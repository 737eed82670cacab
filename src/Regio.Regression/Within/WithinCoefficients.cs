using System.Runtime.InteropServices;
using Regio.Core;

namespace Regio.Regression;

/// <summary>The coefficients of the effects themselves, effect by effect: one of the many solutions where they are not identified.</summary>
internal static class WithinCoefficients
{
    private const int Rounds = 4;

    /// <summary>α with Dα nearest to <paramref name="column"/> in the metric of the weights.</summary>
    /// <returns>Effect × level values in the order of the given effects, and how the solving went.</returns>
    internal static (double[][] Values, WithinColumn Report) Solve(WithinDesign design, IWithinSolver? solver, int effects, double[] column, WithinOptions options, RunContext run)
    {
        double[][] columns = [column];
        Lane1[] residual = new Lane1[design.Coordinates], v = new Lane1[design.Coordinates], eliminated = new Lane1[design.Eliminated.Coordinates];
        (Lane1 norm, Lane1 within) = ProjectionKernel.Run<Lane1>(design, columns, null, residual, false, eliminated, run);
        SolveState state = new() { Centred = Value(within), Tolerance = options.Tolerance, MaxIterations = options.MaxIterations };
        double error = 0;
        for (int round = 0; solver is not null && round < Rounds && (round == 0 || error > options.Tolerance); round++)
        {
            solver.Solve<Lane1>(residual, v, [state], run);
            (_, within) = ProjectionKernel.Run<Lane1>(design, columns, v, residual, false, eliminated, run);
            state.Explained = state.Centred - Value(within);
            error = state.Scale == 0 ? 0 : solver.Error(MemoryMarshal.Cast<Lane1, double>(residual.AsSpan()), state) / state.Scale;
        }

        double[][] values = new double[effects][];
        Spread(design.Eliminated, MemoryMarshal.Cast<Lane1, double>(eliminated.AsSpan()).ToArray(), values);
        foreach (EffectBlock block in design.Rest)
        {
            Spread(block, MemoryMarshal.Cast<Lane1, double>(v.AsSpan(design.Start(block), block.Coordinates)).ToArray(), values);
        }

        return ([.. values.Select((found, e) => found ?? Duplicate(design, e))], new(state.Iterations, error <= options.Tolerance, error, Math.Sqrt(Value(norm)), Math.Sqrt(Value(within))));
    }

    private static double Value(Lane1 lane) => Lane.Parts(ref lane)[0];

    private static void Spread(EffectBlock block, double[] coordinates, double[][] values)
    {
        double[] natural = new double[block.Width];
        foreach (int source in block.Sources)
        {
            values[source] = new double[block.Levels];
        }

        for (int level = 0; level < block.Levels; level++)
        {
            block.ToNatural(level, coordinates.AsSpan(level * block.Width, block.Width), natural);
            for (int j = 0; j < block.Width; j++)
            {
                values[block.Sources[j]][level] = natural[j];
            }
        }
    }

    /// <summary>An intercept given twice: the first carries the values, the second zeros.</summary>
    private static double[] Duplicate(WithinDesign design, int effect)
        => new double[design.Rest.Append(design.Eliminated).First(block => block.Members.Contains(effect)).Levels];
}
