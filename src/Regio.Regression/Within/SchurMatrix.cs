using Regio.Core;

namespace Regio.Regression;

/// <summary>
/// S = Z'W(I − P)Z written out, lower triangle by rows with the diagonal last in each row. Row c collects, over the data rows that hold c, what they share
/// with the other data rows of the same eliminated level: S_cd = Σ_r w z_rc z_rd − Σ_level (Σ_r w z_rc e_r)'(Σ_r w z_rd e_r).
/// </summary>
internal sealed class SchurMatrix
{
    private const int Sampled = 48;
    private const int Chunks = 16;

    private SchurMatrix(int[] starts, int[] columns, double[] values)
        => (Starts, Columns, Values) = (starts, columns, values);

    internal int Order => Starts.Length - 1;

    internal int[] Starts { get; }

    internal int[] Columns { get; }

    internal double[] Values { get; }

    /// <summary>Writes S out, or returns null where it would hold more than <paramref name="most"/> entries, judged from a sample of its rows.</summary>
    internal static SchurMatrix? Build(WithinDesign design, double most, RunContext run)
    {
        Incidence incidence = Incidence.Of(design);
        int m = design.Coordinates;
        if (double.IsFinite(most) && Estimate(design, incidence) > most)
        {
            return null;
        }

        (int[] Columns, double[] Values)[] rows = new (int[], double[])[m];
        run.ForEach(Chunks, chunk =>
        {
            Accumulator accumulator = new(design, incidence);
            for (int c = chunk; c < m; c += Chunks)
            {
                rows[c] = accumulator.Row(c);
            }
        });

        int[] starts = new int[m + 1];
        for (int c = 0; c < m; c++)
        {
            starts[c + 1] = checked(starts[c] + rows[c].Columns.Length);
        }

        return new SchurMatrix(starts, [.. rows.SelectMany(row => row.Columns)], [.. rows.SelectMany(row => row.Values)]);
    }

    /// <summary>out += S p.</summary>
    internal void Multiply<TLane>(ReadOnlySpan<TLane> p, Span<TLane> output)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int i = 0; i < Order; i++)
        {
            TLane sum = default, own = p[i];
            int diagonal = Starts[i + 1] - 1;
            for (int k = Starts[i]; k < diagonal; k++)
            {
                sum += Values[k] * p[Columns[k]];
                output[Columns[k]] += Values[k] * own;
            }

            output[i] += sum + (Values[diagonal] * own);
        }
    }

    /// <summary>Upper bound on the multiplications that writing S out takes: every data row meets all rows of its level.</summary>
    internal static double Work(WithinDesign design)
    {
        double work = 0;
        for (int level = 0; level + 1 < design.Offsets.Length; level++)
        {
            double size = design.Offsets[level + 1] - design.Offsets[level];
            work += size * size * design.Terms * design.Terms;
        }

        return work;
    }

    private static double Estimate(WithinDesign design, Incidence incidence)
    {
        int m = design.Coordinates;
        Accumulator accumulator = new(design, incidence);
        int sampled = Math.Min(Sampled, m);
        double entries = 0;
        for (int i = 0; i < sampled; i++)
        {
            entries += accumulator.Row((int)((long)i * m / sampled)).Columns.Length;
        }

        // Row c holds its lower part only; sampled evenly, the parts average to that of all rows.
        return entries * m / sampled;
    }

    /// <summary>The transpose of the design: coordinate → positions that hold it, and position → level.</summary>
    private sealed record Incidence(int[] Starts, int[] Positions, int[] Levels)
    {
        internal static Incidence Of(WithinDesign design)
        {
            int[] starts = new int[design.Coordinates + 1];
            foreach (int c in design.Columns)
            {
                starts[c + 1]++;
            }

            for (int c = 0; c < design.Coordinates; c++)
            {
                starts[c + 1] += starts[c];
            }

            int[] next = (int[])starts.Clone(), positions = new int[design.Columns.Length], levels = new int[design.Rows];
            for (int t = 0; t < positions.Length; t++)
            {
                positions[next[design.Columns[t]]++] = t;
            }

            for (int level = 0; level + 1 < design.Offsets.Length; level++)
            {
                levels.AsSpan(design.Offsets[level]..design.Offsets[level + 1]).Fill(level);
            }

            return new(starts, positions, levels);
        }
    }

    /// <summary>One row of S after another in a dense scratch row.</summary>
    private sealed class Accumulator(WithinDesign design, Incidence incidence)
    {
        private readonly double[] _sum = new double[design.Coordinates];
        private readonly bool[] _touched = new bool[design.Coordinates];
        private readonly List<int> _pattern = [];

        internal (int[] Columns, double[] Values) Row(int c)
        {
            Add(c, c, 0);
            int last = design.LastTerm(c);
            for (int k = incidence.Starts[c]; k < incidence.Starts[c + 1]; k++)
            {
                Collect(c, incidence.Positions[k], last);
            }

            _pattern.Sort();
            int[] columns = [.. _pattern];
            double[] values = Array.ConvertAll(columns, d => _sum[d]);
            foreach (int d in columns)
            {
                (_sum[d], _touched[d]) = (0, false);
            }

            _pattern.Clear();
            return (columns, values);
        }

        /// <summary>What entry <paramref name="t"/> of the design adds to row c; the terms up to that of c's own block hold all coordinates d ≤ c.</summary>
        private void Collect(int c, int t, int last)
        {
            int terms = design.Terms, width = design.Eliminated.Width, i = t / terms;
            double own = Weight(i) * Value(t);
            for (int s = i * terms; s <= (i * terms) + last; s++)
            {
                Add(c, design.Columns[s], own * Value(s));
            }

            int level = incidence.Levels[i], end = design.Offsets[level + 1];
            double inverse = design.EliminatedInverse[level];
            ReadOnlySpan<double> basis = design.EliminatedValues;
            for (int other = design.Offsets[level]; other < end; other++)
            {
                double shared = inverse;
                if (!basis.IsEmpty)
                {
                    shared = 0;
                    for (int j = 0; j < width; j++)
                    {
                        shared += basis[(i * width) + j] * basis[(other * width) + j];
                    }
                }

                double factor = own * shared * Weight(other);
                for (int s = other * terms; s <= (other * terms) + last; s++)
                {
                    Add(c, design.Columns[s], -factor * Value(s));
                }
            }
        }

        private void Add(int c, int d, double value)
        {
            if (d > c)
            {
                return;
            }

            if (!_touched[d])
            {
                _touched[d] = true;
                _pattern.Add(d);
            }

            _sum[d] += value;
        }

        private double Weight(int i) => design.Weights is null ? 1 : design.Weights[i];

        private double Value(int t) => design.Values is null ? 1 : design.Values[t];
    }
}
