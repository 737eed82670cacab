namespace Regio.Regression;

/// <summary>Sets reference levels piece by piece and carries the values through the rows that join them.</summary>
internal sealed class ReferenceWalk
{
    private readonly FixedEffect[] _effects;
    private readonly double[] _sum;
    private readonly bool[][] _known;
    private readonly double[][] _values;
    private readonly int[] _references;
    private readonly int[][] _starts;
    private readonly int[][] _rows;
    private readonly byte[] _done;
    private readonly Queue<int>[] _waiting;
    private readonly double[]? _weights;

    /// <summary>A walk over intercepts with some solution <paramref name="values"/>, of which only the row sums are used; rows of weight zero tie nothing.</summary>
    internal ReferenceWalk(FixedEffect[] effects, double[][] values, double[]? weights)
    {
        int rows = effects[0].Codes.Length;
        (_effects, _weights) = (effects, weights);
        _sum = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            for (int e = 0; e < effects.Length; e++)
            {
                _sum[row] += values[e][effects[e].Codes[row]];
            }
        }

        _known = [.. effects.Select(effect => new bool[effect.Levels])];
        _values = [.. effects.Select(effect => new double[effect.Levels])];
        _references = new int[effects.Length];
        _starts = [.. effects.Select(Starts)];
        _rows = [.. effects.Select((effect, e) => Rows(effect, _starts[e]))];
        _done = new byte[rows];
        _waiting = [.. effects.Select(_ => new Queue<int>())];
        for (int row = 0; row < rows; row++)
        {
            if (weights is null || weights[row] > 0)
            {
                _waiting[0].Enqueue(row);
            }
        }
    }

    internal (double[][] Values, int[] References, bool Consistent) Run()
    {
        int last = _effects.Length - 1;
        while (true)
        {
            while (Next(last) is { } row)
            {
                Complete(row);
            }

            int level = last - 1;
            int? start = null;
            while (level >= 0 && (start = Next(level)) is null)
            {
                level--;
            }

            if (start is null)
            {
                return (_values, _references, IsConsistent());
            }

            SetReferences(start.Value);
        }
    }

    /// <summary>The first waiting row with exactly <paramref name="known"/> of its effects known.</summary>
    private int? Next(int known)
    {
        while (_waiting[known].TryDequeue(out int row))
        {
            if (_done[row] == known)
            {
                return row;
            }
        }

        return null;
    }

    private void Complete(int row)
    {
        double rest = _sum[row];
        int open = -1;
        for (int e = 0; e < _effects.Length; e++)
        {
            int level = _effects[e].Codes[row];
            if (_known[e][level])
            {
                rest -= _values[e][level];
            }
            else
            {
                open = e;
            }
        }

        Set(open, _effects[open].Codes[row], rest);
    }

    private void SetReferences(int row)
    {
        bool spared = false;
        for (int e = 0; e < _effects.Length; e++)
        {
            int level = _effects[e].Codes[row];
            if (!_known[e][level])
            {
                if (spared)
                {
                    _references[e]++;
                    Set(e, level, 0);
                }

                spared = true;
            }
        }
    }

    private void Set(int e, int level, double value)
    {
        _known[e][level] = true;
        _values[e][level] = value;
        for (int i = _starts[e][level]; i < _starts[e][level + 1]; i++)
        {
            int row = _rows[e][i];
            int done = ++_done[row];
            if (done < _effects.Length && (_weights is null || _weights[row] > 0))
            {
                _waiting[done].Enqueue(row);
            }
        }
    }

    private bool IsConsistent()
    {
        double gap = 0, scale = 0;
        for (int row = 0; row < _sum.Length; row++)
        {
            if (_weights is not null && _weights[row] == 0)
            {
                continue;
            }

            double left = _sum[row];
            for (int e = 0; e < _effects.Length; e++)
            {
                left -= _values[e][_effects[e].Codes[row]];
            }

            gap = Math.Max(gap, Math.Abs(left));
            scale = Math.Max(scale, Math.Abs(_sum[row]));
        }

        return gap <= 1e-8 * scale;
    }

    private static int[] Starts(FixedEffect effect)
    {
        int[] starts = new int[effect.Levels + 1];
        foreach (int code in effect.Codes)
        {
            starts[code + 1]++;
        }

        for (int level = 0; level < effect.Levels; level++)
        {
            starts[level + 1] += starts[level];
        }

        return starts;
    }

    private static int[] Rows(FixedEffect effect, int[] starts)
    {
        int[] next = (int[])starts.Clone();
        int[] rows = new int[effect.Codes.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[next[effect.Codes[row]]++] = row;
        }

        return rows;
    }
}
