using FsCheck.Fluent;
using Regio.Data;

namespace Regio.InputOutput.Tests;

/// <summary>Random tables for property tests: 2 to 5 regions, 1 to 6 sectors, some without output, some that sell only at home.</summary>
internal static class RandomTables
{
    internal static void Hold(bool open, Action<IoTable> property)
        => Prop.ForAll(Gen.Choose(1, 1_000_000).Two().ToArbitrary(), draw =>
        {
            (int seed, int shape) = draw;
            int regions = 2 + (shape % 4), sectors = 1 + (shape / 4 % 6);
            int dead = sectors > 2 && shape % 3 == 0 ? 1 : 0, homebound = sectors > 2 && shape % 5 == 0 ? 1 : 0;
            property(IoTables.Random((ulong)seed, regions, sectors, open, dead, homebound));
        }).Holds();
}
