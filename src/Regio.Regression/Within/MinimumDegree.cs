namespace Regio.Regression;

/// <summary>
/// Fill-reducing order of a sparse symmetric matrix: eliminate the node with fewest neighbours next, on the quotient graph, where an eliminated node
/// stands for the clique it leaves (George and Liu 1989), with degrees bounded as in Amestoy, Davis and Duff (1996).
/// </summary>
internal sealed class MinimumDegree
{
    private readonly int _n;
    private readonly List<int>[] _variables;
    private readonly List<int>[] _elements;
    private readonly int[][] _members;
    private readonly int[] _size;
    private readonly int[] _mark;
    private readonly int[] _outside;
    private readonly bool[] _gone;
    private readonly PriorityQueue<int, long> _queue = new();
    private readonly int[] _degree;

    private MinimumDegree(SchurMatrix matrix, bool[] dense)
    {
        _n = matrix.Order;
        (_gone, _degree, _size) = ((bool[])dense.Clone(), new int[_n], new int[_n]);
        (_mark, _outside, _members) = (new int[_n], new int[_n], new int[_n][]);
        _variables = [.. Enumerable.Range(0, _n).Select(_ => new List<int>())];
        _elements = [.. Enumerable.Range(0, _n).Select(_ => new List<int>())];
        Array.Fill(_mark, -1);
        Array.Fill(_outside, -1);
        for (int i = 0; i < _n; i++)
        {
            for (int k = matrix.Starts[i]; k < matrix.Starts[i + 1]; k++)
            {
                int j = matrix.Columns[k];
                if (j != i && !dense[i] && !dense[j])
                {
                    _variables[i].Add(j);
                    _variables[j].Add(i);
                }
            }
        }
    }

    /// <summary>Position in the elimination → node. Nodes with very many neighbours (over 10√n, at least 16) come last, in their own order.</summary>
    /// <returns>Null where the factor would hold more than <paramref name="most"/> entries.</returns>
    internal static int[]? Of(SchurMatrix matrix, double most)
    {
        int n = matrix.Order;
        int[] neighbours = new int[n];
        for (int i = 0; i < n; i++)
        {
            for (int k = matrix.Starts[i]; k < matrix.Starts[i + 1]; k++)
            {
                neighbours[i]++;
                neighbours[matrix.Columns[k]]++;
            }
        }

        double many = Math.Max(16, 10 * Math.Sqrt(n));
        bool[] dense = Array.ConvertAll(neighbours, count => count > many);
        List<int>? sparse = new MinimumDegree(matrix, dense).Run(most);
        return sparse is null ? null : [.. sparse, .. Enumerable.Range(0, n).Where(i => dense[i])];
    }

    private List<int>? Run(double most)
    {
        List<int> order = [];
        double entries = 0;
        for (int i = 0; i < _n; i++)
        {
            if (!_gone[i])
            {
                _degree[i] = _variables[i].Count;
                Enqueue(i);
            }
        }

        while (_queue.TryDequeue(out int p, out long priority))
        {
            if (!_gone[p] && priority == Priority(p))
            {
                order.Add(p);
                Eliminate(p);
                entries += _size[p];
                if (entries > most)
                {
                    return null;
                }
            }
        }

        return order;
    }

    private void Eliminate(int p)
    {
        int[] members = Clique(p);
        _members[p] = members;
        _size[p] = members.Length;
        CountOutside(members, p);
        foreach (int i in members)
        {
            // Marked with p are the clique and p itself: edges among them are the element's from now on.
            _variables[i].RemoveAll(j => _mark[j] == p || _gone[j]);
            _elements[i].RemoveAll(e => _members[e].Length == 0 || (_outside[e] == 0 && e != p));
            int degree = _variables[i].Count + members.Length - 1;
            foreach (int e in _elements[i])
            {
                degree += _outside[e];
            }

            _elements[i].Add(p);
            _degree[i] = Math.Min(degree, _degree[i] + members.Length - 1);
            Enqueue(i);
        }

        foreach (int i in members)
        {
            foreach (int e in _elements[i])
            {
                _outside[e] = -1;
            }
        }
    }

    /// <summary>The neighbours of p: its variables and the members of its elements, which are absorbed.</summary>
    private int[] Clique(int p)
    {
        _gone[p] = true;
        _mark[p] = p;
        List<int> members = [];
        foreach (int i in _variables[p].Concat(_elements[p].SelectMany(e => _members[e])))
        {
            if (!_gone[i] && _mark[i] != p)
            {
                _mark[i] = p;
                members.Add(i);
            }
        }

        foreach (int e in _elements[p])
        {
            _members[e] = [];
            _size[e] = 0;
        }

        _variables[p].Clear();
        _elements[p].Clear();
        return [.. members];
    }

    /// <summary>For each element met by the clique: how many of its members lie outside.</summary>
    private void CountOutside(int[] members, int p)
    {
        foreach (int i in members)
        {
            foreach (int e in _elements[i])
            {
                if (_size[e] > 0 && e != p)
                {
                    _outside[e] = (_outside[e] < 0 ? _size[e] : _outside[e]) - 1;
                }
            }
        }
    }

    private long Priority(int i) => ((long)_degree[i] << 32) | (uint)i;

    private void Enqueue(int i) => _queue.Enqueue(i, Priority(i));
}
