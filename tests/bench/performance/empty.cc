// A program that does nothing; linked with the libraries of `columns`, it shows what starting these costs.
int main() { return 0; }
