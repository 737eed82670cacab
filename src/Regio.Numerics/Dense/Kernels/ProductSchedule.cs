using Regio.Core;

namespace Regio.Numerics;

/// <summary>The pieces of a blocked product in an order in which any number of threads can take them without ever waiting for each other all at once.</summary>
/// <remarks>
/// A stage is a block of k (within a block of columns): its right factor is packed in pieces, then its blocks of rows are multiplied. The right factor of the
/// next stage is packed, into the other of two buffers, before the last blocks of a stage, so that a thread that finds nothing left in one stage begins the next.
/// A piece waits for pieces that stand before it alone, and pieces are taken in order: those it waits for are done or at work on other threads.
/// </remarks>
internal sealed class ProductSchedule
{
    private readonly List<Piece> _pieces = [];
    private readonly int _blocks;
    private readonly int[] _packs;
    private readonly int[] _packed;
    private readonly int[] _multiplied;
    private readonly int[] _reached;
    private int _failed;

    /// <summary>A schedule over blocks of rows.</summary>
    /// <param name="packs">Pieces in which the right factor of each stage is packed.</param>
    /// <param name="starts">First rows of the blocks, and the end.</param>
    /// <param name="last">First of the last blocks: they follow the packing of the next stage, and are cut finer in the last stage.</param>
    /// <param name="fine">Rows of a block cut finer, so that no thread waits long for the last.</param>
    internal ProductSchedule(int[] packs, int[] starts, int last, int fine)
    {
        _blocks = starts.Length - 1;
        (_packs, _packed, _multiplied, _reached) = (packs, new int[packs.Length], new int[packs.Length], new int[_blocks]);
        Packs(0);
        for (int stage = 0; stage < packs.Length; stage++)
        {
            bool ends = stage == packs.Length - 1;
            Blocks(stage, starts, 0, last, starts[^1]);
            if (!ends)
            {
                Packs(stage + 1);
            }

            Blocks(stage, starts, last, _blocks, ends ? fine : starts[^1]);
        }
    }

    /// <summary>Runs every piece: <paramref name="pack"/> of (stage, piece) and <paramref name="multiply"/> of (stage, first row, rows).</summary>
    internal void Run(RunContext run, Action<int, int> pack, Action<int, int, int> multiply)
        => Work.Each(run, _pieces.Count, k =>
        {
            try
            {
                Take(_pieces[k], run, pack, multiply);
            }
            catch
            {
                Volatile.Write(ref _failed, 1);
                throw;
            }
        });

    private void Take(Piece piece, RunContext run, Action<int, int> pack, Action<int, int, int> multiply)
    {
        int stage = piece.Stage;
        if (piece.Packs)
        {
            if (stage < 2 || Wait(run, ref _multiplied[stage - 2], _blocks))
            {
                pack(stage, piece.Index);
                Interlocked.Increment(ref _packed[stage]);
            }
        }
        else if (Wait(run, ref _packed[stage], _packs[stage]) && Wait(run, ref _reached[piece.Index], stage))
        {
            multiply(stage, piece.Row, piece.Rows);
            Volatile.Write(ref _reached[piece.Index], stage + 1);
            Interlocked.Increment(ref _multiplied[stage]);
        }
    }

    /// <summary>Waits until so many are done; false where another thread failed, whose error is the one to show.</summary>
    private bool Wait(RunContext run, ref int done, int wanted)
    {
        SpinWait spin = default;
        while (Volatile.Read(ref done) < wanted)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            if (Volatile.Read(ref _failed) != 0)
            {
                return false;
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }

        return true;
    }

    private void Packs(int stage)
    {
        for (int index = 0; index < _packs[stage]; index++)
        {
            _pieces.Add(new Piece(stage, true, index, 0, 0));
        }
    }

    private void Blocks(int stage, int[] starts, int from, int to, int height)
    {
        for (int block = from; block < to; block++)
        {
            for (int row = starts[block]; row < starts[block + 1]; row += height)
            {
                _pieces.Add(new Piece(stage, false, block, row, Math.Min(height, starts[block + 1] - row)));
            }
        }
    }

    private readonly record struct Piece(int Stage, bool Packs, int Index, int Row, int Rows);
}
