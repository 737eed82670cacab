using System.Security.Cryptography;
using System.Text;
using Regio.Core;

namespace Regio.Conventions.Contracts;

/// <summary>All bits of a table or a result as one text, so that two can be told apart by a single bit.</summary>
internal static class Fingerprint
{
    internal static string Of(Table table)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{table.Name}|{table.RowCount}"));
        foreach (Column column in table.Columns)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"|{column.Name}|{column.Label.En}|{column.Label.Zh}|"));
            if (column is NumberColumn numbers)
            {
                hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.Values));
            }
            else
            {
                hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, column.Count).Select(column.TextAt))));
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    internal static string Of(IMethodResult result)
        => string.Join('\n', AllTables(result).Select(table => table.Name + " " + Of(table)).Concat(result.Notices.Select(notice => $"{notice.Code} {notice.Count} {notice.Message.En} {string.Join(',', notice.Items)}")));

    internal static IEnumerable<Table> AllTables(IMethodResult result)
        => new[] { result.Tidy(), result.Glance(), result.Augment() }.OfType<Table>().Concat(result.Tables()).Concat(result.Figures().Select(figure => figure.Data));
}
