using System.Runtime.InteropServices;

namespace Regio.Bench;

/// <summary>The OpenBLAS found on this machine, called by its C and Fortran names; the peer of the dense benchmarks.</summary>
internal sealed unsafe class OpenBlas
{
    private const int ColumnMajor = 102;
    private const int NoTranspose = 111;
    private readonly delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void> _dgemm;
    private readonly delegate* unmanaged<int*, int*, double*, int*, int*, int*, void> _dgetrf;
    private readonly delegate* unmanaged<int*, double*, int*, int*, double*, int*, int*, void> _dgetri;
    private readonly delegate* unmanaged<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, void> _dsyevd;

    private OpenBlas(nint library)
    {
        _dgemm = (delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)NativeLibrary.GetExport(library, "cblas_dgemm");
        _dgetrf = (delegate* unmanaged<int*, int*, double*, int*, int*, int*, void>)NativeLibrary.GetExport(library, "dgetrf_");
        _dgetri = (delegate* unmanaged<int*, double*, int*, int*, double*, int*, int*, void>)NativeLibrary.GetExport(library, "dgetri_");
        _dsyevd = (delegate* unmanaged<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, void>)NativeLibrary.GetExport(library, "dsyevd_");
        var config = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "openblas_get_config");
        Name = Marshal.PtrToStringUTF8((nint)config()) ?? "OpenBLAS";
    }

    /// <summary>Version, build options and the kernels chosen.</summary>
    internal string Name { get; }

    internal static OpenBlas? Find()
        => NativeLibrary.TryLoad("libopenblas.so.0", out nint library) || NativeLibrary.TryLoad("libopenblas", out library) ? new(library) : null;

    internal void Multiply(double[] a, double[] b, double[] c, int n)
    {
        fixed (double* pa = a, pb = b, pc = c)
        {
            _dgemm(ColumnMajor, NoTranspose, NoTranspose, n, n, n, 1, pa, n, pb, n, 0, pc, n);
        }
    }

    /// <summary>A := A⁻¹ by dgetrf and dgetri.</summary>
    internal void Invert(double[] a, int n)
    {
        int[] pivots = new int[n];
        int info;
        int ask = -1;
        double size;
        fixed (double* pa = a)
        fixed (int* pivot = pivots)
        {
            _dgetrf(&n, &n, pa, &n, pivot, &info);
            _dgetri(&n, pa, &n, pivot, &size, &ask, &info);
            int length = (int)size;
            fixed (double* work = new double[length])
            {
                _dgetri(&n, pa, &n, pivot, work, &length, &info);
            }
        }
    }

    /// <summary>Eigenvalues and, over A, eigenvectors of a symmetric A by dsyevd.</summary>
    internal double[] Eigen(double[] a, int n)
    {
        double[] values = new double[n];
        byte job = (byte)'V';
        byte triangle = (byte)'L';
        int info;
        int ask = -1;
        double size;
        int integers;
        fixed (double* pa = a, w = values)
        {
            _dsyevd(&job, &triangle, &n, pa, &n, w, &size, &ask, &integers, &ask, &info);
            int length = (int)size;
            fixed (double* work = new double[length])
            fixed (int* more = new int[integers])
            {
                _dsyevd(&job, &triangle, &n, pa, &n, w, work, &length, more, &integers, &info);
            }
        }

        return values;
    }
}
