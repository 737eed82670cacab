using Regio.Core;

namespace Regio.Regression;

/// <summary>Demeans one batch of columns: centre, solve, subtract, measure, and once more where rounding asks for it.</summary>
internal sealed class WithinSweep<TLane>(WithinDesign design, IWithinSolver? solver, WithinOptions options, RunContext run)
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Rounds of refinement: each solves for what rounding in the round before left behind.</summary>
    private const int Rounds = 3;

    internal WithinColumn[] Demean(double[][] columns)
    {
        TLane[] residual = new TLane[design.Coordinates];
        (TLane norm, TLane within) = ProjectionKernel.Run<TLane>(design, columns, null, residual, solver is null, null, run);
        if (solver is null)
        {
            return [.. columns.Select((_, j) => new WithinColumn(0, true, 0, Root(norm, j), Root(within, j)))];
        }

        SolveState[] state = [.. columns.Select((_, j) => State(Math.Pow(Root(within, j), 2)))];
        WithinColumn[] reports = new WithinColumn[columns.Length];
        int[] active = [.. Enumerable.Range(0, columns.Length)];
        for (int round = 0; round < Rounds && active.Length > 0; round++)
        {
            active = Refine(columns, active, state, residual, norm, reports, round == 0);
        }

        return reports;
    }

    /// <summary>One round on the columns still active; returns those whose error is above the tolerance. A column that is done is not touched again, so that its bits do not depend on its company.</summary>
    private int[] Refine(double[][] columns, int[] active, SolveState[] state, TLane[] residual, TLane norm, WithinColumn[] reports, bool first)
    {
        double[][] part = [.. active.Select(j => columns[j])];
        SolveState[] states = [.. active.Select(j => state[j])];
        if (!first)
        {
            ProjectionKernel.Run<TLane>(design, part, null, residual, false, null, run);
        }

        TLane[] v = new TLane[design.Coordinates];
        solver!.Solve<TLane>(residual, v, states, run);
        (_, TLane within) = ProjectionKernel.Run<TLane>(design, part, v, residual, true, null, run);
        List<int> left = [];
        for (int i = 0; i < active.Length; i++)
        {
            states[i].Explained = states[i].Centred - Math.Pow(Root(within, i), 2);
            double error = Error(residual, states[i], i);
            reports[active[i]] = new(states[i].Iterations, error <= options.Tolerance, error, Root(norm, active[i]), Root(within, i));
            if (error > options.Tolerance && states[i].Iterations < options.MaxIterations)
            {
                left.Add(active[i]);
            }
        }

        return [.. left];
    }

    private SolveState State(double centred)
        => new() { Centred = centred, Tolerance = options.Tolerance, MaxIterations = options.MaxIterations };

    private double Error(TLane[] residual, SolveState state, int j)
    {
        double[] single = Array.ConvertAll(residual, lane => Lane.Parts(ref lane)[j]);
        double scale = state.Scale;
        return scale == 0 ? 0 : solver!.Error(single, state) / scale;
    }

    private static double Root(TLane squares, int j) => Math.Sqrt(Lane.Parts(ref squares)[j]);
}
